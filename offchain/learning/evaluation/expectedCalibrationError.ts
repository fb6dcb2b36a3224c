import { checkPredictions } from "./checkPredictions.ts";
import { mostProbable } from "./mostProbable.ts";
import type { Predictions } from "./predictions.ts";

/**
 * How far a model's confidence is from how often it is right: Σ_b (n_b/n)·|accuracy_b − confidence_b| over bins of equal
 * width ((b−1)/B, b/B] of the largest probability (Guo et al., "On calibration of modern neural networks", 2017).
 * @param bins B, 15 unless told
 * @throws EvaluationInputError
 */
export const expectedCalibrationError = (predictions: Predictions, bins = 15): number => {
  const rows = checkPredictions("ECE", predictions);
  const { probabilities, labels, classes } = predictions;
  // By bin, the sum of (right or not) − confidence: its size over n is the bin's share of the error.
  const gaps = new Float64Array(bins);
  for (let row = 0; row < rows; row += 1) {
    const best = mostProbable(probabilities, row, classes);
    const confidence = probabilities[row * classes + best] ?? 0;
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
    gaps[bin] = (gaps[bin] ?? 0) + (labels[row] === best ? 1 : 0) - confidence;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / rows;
};
