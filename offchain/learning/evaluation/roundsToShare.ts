import { EvaluationInputError } from "./errors.ts";

/**
 * How many rounds it took to come within a share of the final figure.
 * @param curve the figure after each round, the first round first; higher is better
 * @param share of the last entry, 0.95 unless told
 * @returns the first round, from 1, whose figure is at least that
 * @throws EvaluationInputError for an empty curve, or one with entries that are no number
 */
export const roundsToShare = (curve: readonly number[], share = 0.95): number => {
  const final = curve.at(-1);
  if (final === undefined || curve.some((figure) => !Number.isFinite(figure)))
    throw new EvaluationInputError("A curve of figures is empty or has gaps.", "Give one figure a round.");
  return curve.findIndex((figure) => figure >= final * share) + 1 || curve.length;
};
