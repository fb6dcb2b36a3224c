import { studentQuantile } from "../numbers/studentQuantile.ts";
import { EvaluationInputError } from "./errors.ts";

/** The mean over runs with different seeds. */
export type MeanWithInterval = {
  readonly mean: number;
  /** The ends of the confidence interval of the mean; null for a single run, which tells nothing of the spread. */
  readonly ci: readonly [number, number] | null;
  /** Sample standard deviation; null for a single run. */
  readonly deviation: number | null;
  readonly runs: number;
};

/**
 * Mean, and its confidence interval by Student's t with n − 1 degrees of freedom.
 * @param confidence 0.95 unless told
 * @throws EvaluationInputError when there is no value, or one is no finite number
 */
export const meanWithInterval = (values: readonly number[], confidence = 0.95): MeanWithInterval => {
  const runs = values.length;
  if (runs === 0 || values.some((value) => !Number.isFinite(value)))
    throw new EvaluationInputError(
      "A mean over runs has no value, or one that is no number.",
      "Give one a run.",
    );
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  if (runs === 1) return { mean, ci: null, deviation: null, runs };
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const deviation = Math.sqrt(squares / (runs - 1));
  const half = (studentQuantile((1 + confidence) / 2, runs - 1) * deviation) / Math.sqrt(runs);
  return { mean, ci: [mean - half, mean + half], deviation, runs };
};
