import { ContributionParameterError } from "./errors.ts";
import { permutationAt } from "./permutationAt.ts";

export type SampleShapleyParameters = {
  readonly players: number;
  /** m: an even number from 2, as permutations come in antithetic pairs. See `permutationsFor`. */
  readonly permutations: number;
  /** 32 bytes that nobody could choose after the utilities were fixed. */
  readonly seed: Uint8Array;
  /** v(S): whole numbers, the same at every call; bit i of the coalition says whether player i takes part. */
  readonly utility: (coalition: bigint) => bigint;
};

export type SampledShapley = {
  /** By player: the sum of its marginal contributions. The estimate is sum / permutations. */
  readonly sums: readonly bigint[];
  readonly permutations: number;
  /** How many different coalitions were looked at. */
  readonly evaluations: number;
};

/**
 * Estimate Shapley values from the marginal contributions in random orders of the players (Castro, Gómez and Tejada
 * 2009), each order together with its reverse (antithetic pairs; Mitchell et al. 2022). In one order the contributions
 * telescope, so the sums add up to m·(v(N) − v(∅)) exactly, which a contract can check.
 *
 * @throws ContributionParameterError
 */
export const sampleShapley = (parameters: SampleShapleyParameters): SampledShapley => {
  const { players, permutations, seed, utility } = parameters;
  if (!Number.isInteger(permutations) || permutations < 2 || permutations % 2 !== 0)
    throw new ContributionParameterError("The number of permutations", permutations, "even, from 2");
  const known = new Map<bigint, bigint>();
  const value = (coalition: bigint): bigint => {
    const before = known.get(coalition);
    if (before !== undefined) return before;
    const now = utility(coalition);
    known.set(coalition, now);
    return now;
  };
  const sums = new Array<bigint>(players).fill(0n);
  for (let t = 0; t < permutations; t += 1) {
    let coalition = 0n;
    let reached = value(coalition);
    for (const player of permutationAt(seed, t, players)) {
      coalition |= 1n << BigInt(player);
      const next = value(coalition);
      sums[player] = (sums[player] ?? 0n) + next - reached;
      reached = next;
    }
  }
  return { sums, permutations, evaluations: known.size };
};
