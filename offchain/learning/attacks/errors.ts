import { LearningError } from "../errors.ts";

/** An attack's name or fraction that nobody knows. */
export class InvalidAttackError extends LearningError {
  override readonly name = "InvalidAttackError";
  readonly value: string;
  constructor(value: string, why: string, known: readonly string[]) {
    super(
      "ATTACKS_INVALID_ATTACK",
      `The attack "${value}" ${why}.`,
      `Write NAME:FRACTION, e.g. labelFlip:0.3, with one of: ${known.join(", ")}.`,
    );
    this.value = value;
  }
}
