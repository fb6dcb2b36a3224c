import { checkPredictions } from "./checkPredictions.ts";
import { EvaluationInputError } from "./errors.ts";
import { mostProbable } from "./mostProbable.ts";
import type { Predictions } from "./predictions.ts";

/**
 * The class that a model decides for in each row: the most probable one, of equals the first. With a threshold, which
 * only two classes have, the second class wherever its probability is at least that.
 * @param threshold see `chooseThreshold`
 * @throws EvaluationInputError
 */
export const predictedClasses = (predictions: Predictions, threshold?: number): Int32Array => {
  const rows = checkPredictions("The decision", predictions);
  const { probabilities, classes } = predictions;
  if (threshold !== undefined && classes !== 2)
    throw new EvaluationInputError(`There are ${classes} classes.`, "A threshold decides between two.");
  return Int32Array.from({ length: rows }, (_, row) => {
    if (threshold !== undefined) return (probabilities[row * 2 + 1] ?? 0) >= threshold ? 1 : 0;
    return mostProbable(probabilities, row, classes);
  });
};
