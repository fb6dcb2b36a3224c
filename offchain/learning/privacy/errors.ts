import { LearningError } from "../errors.ts";

/** A parameter of privacy accounting is outside its range. */
export class PrivacyParameterError extends LearningError {
  override readonly name = "PrivacyParameterError";
  readonly parameter: string;
  readonly value: number;
  constructor(parameter: string, value: number, must: string) {
    super("PRIVACY_PARAMETER", `${parameter} is ${value}.`, `It must be ${must}.`);
    this.parameter = parameter;
    this.value = value;
  }
}

/** No noise within reason keeps the promise. */
export class UnreachablePrivacyError extends LearningError {
  override readonly name = "UnreachablePrivacyError";
  readonly epsilon: number;
  constructor(epsilon: number, delta: number, steps: number) {
    super(
      "PRIVACY_UNREACHABLE",
      `No noise multiplier up to a million keeps ${steps} steps within ε = ${epsilon} at δ = ${delta}.`,
      "Allow a larger ε or δ, or take fewer steps.",
    );
    this.epsilon = epsilon;
  }
}
