import { auc } from "./auc.ts";
import { checkPredictions } from "./checkPredictions.ts";
import type { Predictions } from "./predictions.ts";

/**
 * AUC as MedMNIST's evaluator defines it (Yang et al. 2023, `getAUC`): of two classes, that of the second one's
 * probability; of more, the plain mean over the classes of each against the rest.
 * @throws OneClassError when a class has no example; EvaluationInputError
 */
export const macroAuc = (predictions: Predictions): number => {
  const rows = checkPredictions("Macro AUC", predictions);
  const { probabilities, labels, classes } = predictions;
  const against = (positive: number): number =>
    auc({
      scores: Float64Array.from({ length: rows }, (_, row) => probabilities[row * classes + positive] ?? NaN),
      labels: Uint8Array.from({ length: rows }, (_, row) => (labels[row] === positive ? 1 : 0)),
    });
  if (classes === 2) return against(1);
  let sum = 0;
  for (let positive = 0; positive < classes; positive += 1) sum += against(positive);
  return sum / classes;
};
