import { ExplanationInputError } from "./errors.ts";
import type { Predict } from "./predict.ts";

/** @returns the scores of some rows, checked @throws ExplanationInputError unless there is one finite number a row */
export const scoresOf = (predict: Predict, inputs: Float32Array, rows: number): Float64Array => {
  const scores = Float64Array.from(predict(inputs, rows));
  if (scores.length !== rows || scores.some((score) => !Number.isFinite(score)))
    throw new ExplanationInputError(
      `For ${rows} rows the model gave ${scores.length} scores, or one that is no finite number.`,
      "Give one score a row: the probability of the class to be explained.",
    );
  return scores;
};
