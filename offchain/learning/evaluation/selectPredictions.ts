import type { Predictions } from "./predictions.ts";

/** What was said about some rows only, in the order given. */
export const selectPredictions = (
  { probabilities, labels, classes }: Predictions,
  rows: readonly number[],
): Predictions => ({
  probabilities: Float32Array.from(
    rows.flatMap((row) => Array.from({ length: classes }, (_, k) => probabilities[row * classes + k] ?? NaN)),
  ),
  labels: Int32Array.from(rows, (row) => labels[row] ?? -1),
  classes,
});
