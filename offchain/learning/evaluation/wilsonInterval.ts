import { normalQuantile } from "../numbers/normalQuantile.ts";
import { EvaluationInputError } from "./errors.ts";
import type { Interval } from "./interval.ts";

/**
 * The score interval of a proportion (Wilson 1927), which stays honest for few trials and near 0 and 1.
 * @param successes 0 to trials
 * @param trials from 1
 * @param confidence 0.95 unless told
 * @throws EvaluationInputError
 */
export const wilsonInterval = (successes: number, trials: number, confidence = 0.95): Interval => {
  if (!Number.isInteger(trials) || trials < 1 || !(successes >= 0 && successes <= trials))
    throw new EvaluationInputError(
      `A proportion of ${successes} in ${trials} has no interval.`,
      "Give 0 to n successes in n trials, n from 1.",
    );
  const value = successes / trials;
  const z = normalQuantile((1 + confidence) / 2);
  const spread = (z * z) / trials;
  const centre = (value + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((value * (1 - value) + spread / 4) / trials)) / (1 + spread);
  return {
    value,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
};
