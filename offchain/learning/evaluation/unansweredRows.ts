import type { Predictions } from "./predictions.ts";

/**
 * The rows that a model has no answer to: a probability of theirs is no finite number. Weights that have run away bring
 * them, and inputs too far out for single precision.
 */
export const unansweredRows = ({ probabilities, labels, classes }: Predictions): number[] => {
  const rows: number[] = [];
  for (let row = 0; row < labels.length; row += 1) {
    for (let k = 0; k < classes; k += 1) {
      if (Number.isFinite(probabilities[row * classes + k])) continue;
      rows.push(row);
      break;
    }
  }
  return rows;
};
