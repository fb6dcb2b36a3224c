import { confusionMatrix } from "./confusionMatrix.ts";
import { OneClassError } from "./errors.ts";
import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/**
 * Of the ill, how many were found; of the healthy, how many were let be; each with Wilson's interval.
 * @param predicted decisions, 0 or 1
 * @param labels the truth, 0 or 1
 * @throws OneClassError, EvaluationInputError
 */
export const sensitivitySpecificity = (
  predicted: ArrayLike<number>,
  labels: ArrayLike<number>,
  confidence = 0.95,
): { readonly sensitivity: Interval; readonly specificity: Interval } => {
  const [healthy = [], ill = []] = confusionMatrix(predicted, labels, 2);
  const [trueNegatives = 0, falsePositives = 0] = healthy;
  const [falseNegatives = 0, truePositives = 0] = ill;
  const positives = truePositives + falseNegatives;
  const negatives = trueNegatives + falsePositives;
  if (positives === 0 || negatives === 0)
    throw new OneClassError("Sensitivity and specificity", positives, negatives);
  return {
    sensitivity: wilsonInterval(truePositives, positives, confidence),
    specificity: wilsonInterval(trueNegatives, negatives, confidence),
  };
};
