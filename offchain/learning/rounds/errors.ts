import { LearningError } from "../errors.ts";

/** A number has no place in fixed point: it is no finite number, or 2048 or more from zero. */
export class FixedPointError extends LearningError {
  override readonly name = "FixedPointError";
  readonly value: number;
  /** Which number of the vector, from 0. */
  readonly index: number;
  constructor(value: number, index: number) {
    super(
      "ROUNDS_FIXED_POINT",
      `Number ${index} is ${value}; fixed point holds finite numbers between −2048 and 2048 only.`,
      "Training has run away: lower the learning rate, or leave this update out.",
    );
    this.value = value;
    this.index = index;
  }
}

/** A sum of updates could leave the range in which double precision counts exactly. */
export class SumOverflowError extends LearningError {
  override readonly name = "SumOverflowError";
  constructor() {
    super(
      "ROUNDS_SUM_OVERFLOW",
      // Without the figure: it depends on the order in which the updates came.
      "The sum of these updates may pass 2⁵³, where integers are no longer exact.",
      "Aggregate fewer examples at once, or clip the updates first.",
    );
  }
}

/** Bytes are not what `encodeIntegers` writes. */
export class MalformedIntegersError extends LearningError {
  override readonly name = "MalformedIntegersError";
  constructor(kind: string, why: string) {
    super("ROUNDS_MALFORMED_INTEGERS", `These bytes are no ${kind}: ${why}.`, "Ask the sender for it again.");
  }
}

/** A plan that cannot be run, e.g. with no client to select. `field` names what is wrong. */
export class InvalidPlanError extends LearningError {
  override readonly name = "InvalidPlanError";
  readonly field: string;
  constructor(field: string, why: string, repair: string) {
    super("ROUNDS_INVALID_PLAN", `The plan's ${field} ${why}.`, repair);
    this.field = field;
  }
}

/** A checkpoint that cannot be resumed: damaged, or of another run. */
export class CheckpointError extends LearningError {
  override readonly name = "CheckpointError";
  constructor(why: string, repair: string, cause?: unknown) {
    super("ROUNDS_CHECKPOINT", `The checkpoint ${why}.`, repair, cause);
  }
}

/** A model that answers with no numbers; a measuring function throws it, and the round is then undone. */
export class RunawayModelError extends LearningError {
  override readonly name = "RunawayModelError";
  constructor(cause?: unknown) {
    super(
      "ROUNDS_RUNAWAY_MODEL",
      "The new model's answers are no finite numbers.",
      "Lower the learning rate, or use a rule that bears attackers.",
      cause,
    );
  }
}
