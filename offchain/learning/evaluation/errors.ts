import { LearningError } from "../errors.ts";

/** A figure needs examples of two classes, and these have one. */
export class OneClassError extends LearningError {
  override readonly name = "OneClassError";
  readonly positives: number;
  readonly negatives: number;
  constructor(figure: string, positives: number, negatives: number) {
    super(
      "EVALUATION_ONE_CLASS",
      `${figure} needs both classes, but there are ${positives} positive and ${negatives} negative examples.`,
      "Evaluate on data that holds both, or report this site as not measurable.",
    );
    this.positives = positives;
    this.negatives = negatives;
  }
}

/** Scores, labels or another argument do not fit together. */
export class EvaluationInputError extends LearningError {
  override readonly name = "EvaluationInputError";
  constructor(what: string, repair: string) {
    super("EVALUATION_INPUT", what, repair);
  }
}
