import { ContributionParameterError } from "./errors.ts";

export type Payouts = {
  /** By player, in units of the token. */
  readonly paid: readonly bigint[];
  /** What goes back because nobody contributed: all or nothing. */
  readonly refund: bigint;
};

/** Reputation's fixed point, as on chain. */
const MICRO = 1_000_000n;

/**
 * Divide a pool by contribution: xᵢ = max(φᵢ, 0)·(½ + Rᵢ), Cᵢ = x₁ + … + xᵢ, payᵢ = ⌊P·Cᵢ/Cₙ⌋ − ⌊P·Cᵢ₋₁/Cₙ⌋. Rounding the
 * running sums rather than the shares makes the pay add up to the pool to the unit; a player without contribution gets
 * exactly nothing. The reputation factor breaks Shapley's symmetry: of two equal contributors the more reputed one gets
 * up to three times as much.
 *
 * @param pool P, 0 or more
 * @param contributions φ by player in any common positive unit: `shapleyNumerators`, or the sums of `sampleShapley`
 * @param reputations R by player, in millionths, 0 to 1,000,000
 * @throws ContributionParameterError
 */
export const payouts = (
  pool: bigint,
  contributions: readonly bigint[],
  reputations: readonly bigint[],
): Payouts => {
  if (pool < 0n) throw new ContributionParameterError("The pool", pool, "0 or more");
  if (reputations.length !== contributions.length)
    throw new ContributionParameterError(
      "The number of reputations",
      reputations.length,
      `that of the players, ${contributions.length}`,
    );
  let total = 0n;
  const running = contributions.map((contribution, player) => {
    const reputation = reputations[player] ?? 0n;
    if (reputation < 0n || reputation > MICRO)
      throw new ContributionParameterError("A reputation", reputation, "from 0 to 1,000,000 millionths");
    if (contribution > 0n) total += contribution * (MICRO / 2n + reputation);
    return total;
  });
  if (total === 0n) return { paid: contributions.map(() => 0n), refund: pool };
  const share = (sum: bigint): bigint => (pool * sum) / total;
  return {
    paid: running.map((sum, player) => share(sum) - share(running[player - 1] ?? 0n)),
    refund: 0n,
  };
};
