import type { Fraction } from "./fraction.ts";

/** A cooperative game from a file. */
export type Instance = {
  readonly name: string;
  readonly players: number;
  readonly game:
    | {
        readonly kind: "table";
        /** v(S) at the index whose bit i says whether player i is in S. */
        readonly utilities: readonly Fraction[];
      }
    | {
        readonly kind: "bySize";
        /** v(S) of every coalition of s players, at index s from 0 to n: all players are alike. */
        readonly utilities: readonly Fraction[];
      };
  /** The values that the file says are right, if it does. */
  readonly expected: readonly Fraction[] | null;
};
