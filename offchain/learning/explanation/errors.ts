import { LearningError } from "../errors.ts";

/** What is to be explained, or how, does not fit together. */
export class ExplanationInputError extends LearningError {
  override readonly name = "ExplanationInputError";
  constructor(what: string, repair: string) {
    super("EXPLANATION_INPUT", what, repair);
  }
}

/** The sampled coalitions do not determine the values. */
export class TooFewSamplesError extends LearningError {
  override readonly name = "TooFewSamplesError";
  readonly samples: number;
  constructor(samples: number, features: number) {
    super(
      "EXPLANATION_TOO_FEW_SAMPLES",
      `${samples} coalitions do not determine the values of ${features} features.`,
      `Sample more; ${8 * features} is a good start.`,
    );
    this.samples = samples;
  }
}
