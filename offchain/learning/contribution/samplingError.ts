import { ContributionParameterError } from "./errors.ts";
import { hoeffdingDraws, type HoeffdingParameters } from "./hoeffdingDraws.ts";

/**
 * The ε that a number of permutations in antithetic pairs promises for every player at once, with probability 1 − δ: the
 * converse of `permutationsFor`.
 * @param permutations an even number from 2
 * @throws ContributionParameterError
 */
export const samplingError = (
  permutations: number,
  { range, delta, players }: Omit<HoeffdingParameters, "epsilon">,
): number => {
  if (!Number.isInteger(permutations) || permutations < 2 || permutations % 2 !== 0)
    throw new ContributionParameterError("The number of permutations", permutations, "even, from 2");
  return Math.sqrt(hoeffdingDraws({ range, epsilon: 1, delta, players }) / (permutations / 2));
};
