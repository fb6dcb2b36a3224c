import { checkPredictions } from "./checkPredictions.ts";
import type { Predictions } from "./predictions.ts";

/**
 * The mean squared error of probabilities (Brier 1950). Of two classes, that of the second one's probability, 0 to 1, as
 * is usual in medicine; of more, summed over the classes, 0 to 2 (for two classes Brier's own form would be twice ours).
 * @throws EvaluationInputError
 */
export const brierScore = (predictions: Predictions): number => {
  const rows = checkPredictions("The Brier score", predictions);
  const { probabilities, labels, classes } = predictions;
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let k = classes === 2 ? 1 : 0; k < classes; k += 1) {
      const error = (probabilities[row * classes + k] ?? 0) - (labels[row] === k ? 1 : 0);
      sum += error * error;
    }
  }
  return sum / rows;
};
