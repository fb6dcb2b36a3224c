import type { Update } from "../rounds/update.ts";
import { ContributionParameterError } from "./errors.ts";

/**
 * What each trainer's update contributed to a round's aggregate: its delta times the weight that the rule really gave it,
 * rounded to whole units of 2⁻²⁰ (halves up). A trainer without a weight was left out and contributes nothing.
 *
 * @param updates in the order that players are numbered in
 * @param weights by trainer, at least one, 0 to 1; `sampleWeights` where the rule gives none; where a rule also scaled an update down (norm clipping), the product of both
 * @throws ContributionParameterError
 */
export const weightedParts = (
  updates: readonly Update[],
  weights: ReadonlyMap<string, number>,
): Int32Array[] => {
  if (weights.size === 0)
    throw new ContributionParameterError(
      "The number of weights",
      0,
      "at least 1: this rule gives none, so measure with those of an average (sampleWeights), and say so",
    );
  return updates.map(({ trainer, delta }) => {
    const weight = weights.get(trainer) ?? 0;
    if (!(weight >= 0 && weight <= 1))
      throw new ContributionParameterError(`The weight of ${trainer}`, weight, "from 0 to 1");
    return delta.map((units) => Math.floor(units * weight + 0.5));
  });
};
