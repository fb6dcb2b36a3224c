/**
 * What each accepted seat contributed, in the form that the chain settles from. Utilities are whole millionths of a nat
 * by which the log-loss on the measuring half of the reference part falls; players are the accepted seats in order.
 */
export type Contribution =
  | {
      readonly kind: "exact";
      readonly seats: readonly number[];
      /** v(S) at the index whose bit i says whether player i is in S; v(∅) = 0, all there is where nobody was accepted. */
      readonly utilities: Int32Array;
      /** n!·φ by player. */
      readonly values: readonly bigint[];
      /** φ's standard error by player, in nats (`valueErrors`). */
      readonly errors: readonly number[];
    }
  | {
      readonly kind: "sampled";
      readonly seats: readonly number[];
      readonly permutations: number;
      /** v(∅), always 0, and v(N). */
      readonly none: number;
      readonly all: number;
      /** m·φ by player, as sampled; they sum to m·(v(N) − v(∅)). */
      readonly values: readonly bigint[];
      readonly errors: readonly number[];
    };

/** Up to so many players the contract computes Shapley values itself. */
export const mostExactPlayers = 12;
