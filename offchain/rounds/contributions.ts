/**
 * What a certificate says the accepted seats are worth, as `settle` takes it; players are the accepted seats, in order.
 * Whole numbers, all big-endian:
 *
 *     up to 12 players   v(S) as int32, at index S: bit i says whether player i is in S; v(∅) first
 *     above              m as uint32 ‖ v(∅), v(N) as int32 ‖ each player's sum over m orders as int64
 *
 * A certificate carries keccak256 of these bytes. With no accepted seat the bytes are not read; they are then v(∅) alone.
 */
export type Contributions =
  | { readonly kind: "exact"; readonly utilities: readonly bigint[] }
  | ({ readonly kind: "sampled" } & SampledValues);

export type SampledValues = {
  /** m, how many orders of the players were looked at. */
  readonly orders: number;
  /** v(∅) and v(N). */
  readonly none: bigint;
  readonly all: bigint;
  /** By player; they add up to m·(v(N) − v(∅)). */
  readonly sums: readonly bigint[];
};

/** Up to so many players, the contract computes Shapley's value itself. */
export const MAX_EXACT_PLAYERS = 12;
