import type { Update } from "../rounds/update.ts";
import { ContributionParameterError } from "./errors.ts";

/**
 * The weights of a plain average, nᵢ/Σn by trainer: to measure contributions with where the rule gives no weights of its
 * own (a median, a trimmed mean). Utilities are then those of another rule than the training's, which has to be said.
 * @throws ContributionParameterError when there is no sample at all
 */
export const sampleWeights = (updates: readonly Update[]): ReadonlyMap<string, number> => {
  const total = updates.reduce((sum, { samples }) => sum + samples, 0);
  if (!(total > 0)) throw new ContributionParameterError("The number of samples", total, "above 0");
  return new Map(updates.map(({ trainer, samples }) => [trainer, samples / total]));
};
