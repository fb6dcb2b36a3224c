import { hoeffdingDraws, type HoeffdingParameters } from "./hoeffdingDraws.ts";

/**
 * How many permutations `sampleShapley` needs so that, with probability 1 − δ, every estimate is within ε.
 *
 * Hoeffding's bound counts independent draws. The two halves of an antithetic pair are not independent, but pairs are,
 * and the mean of a pair has no wider range than one of its halves: so the bound counts *pairs*, and permutations are
 * twice as many. In practice pairs err less than as many independent permutations; that is not part of the promise.
 * @throws ContributionParameterError
 */
export const permutationsFor = (parameters: HoeffdingParameters): number =>
  2 * Math.ceil(hoeffdingDraws(parameters));
