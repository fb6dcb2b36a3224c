import { EvaluationInputError } from "./errors.ts";
import type { Predictions } from "./predictions.ts";

/** Single-precision rows may sum to a hair more than 1. */
const ROUNDING = 1e-6;

/** @returns the number of rows, at least 1 @throws EvaluationInputError unless shapes fit, labels are classes and all is finite */
export const checkPredictions = (figure: string, { probabilities, labels, classes }: Predictions): number => {
  const rows = labels.length;
  if (!Number.isInteger(classes) || classes < 2 || rows < 1 || probabilities.length !== rows * classes)
    throw new EvaluationInputError(
      `${figure} got ${probabilities.length} probabilities for ${rows} labels and ${classes} classes.`,
      "Give one probability a class and row, at least one row and two classes.",
    );
  for (let i = 0; i < probabilities.length; i += 1) {
    const probability = probabilities[i] ?? NaN;
    if (!(probability >= 0 && probability <= 1 + ROUNDING))
      throw new EvaluationInputError(
        `${figure}: probability ${i} is ${probability}.`,
        "It must be from 0 to 1: look at the model's weights.",
      );
  }
  for (let i = 0; i < rows; i += 1) {
    const label = labels[i] ?? NaN;
    if (!Number.isInteger(label) || label < 0 || label >= classes)
      throw new EvaluationInputError(
        `${figure}: label ${i} is ${label}.`,
        `It must be from 0 to ${classes - 1}.`,
      );
  }
  return rows;
};
