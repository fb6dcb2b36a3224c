import { exactShapley } from "./exactShapley.ts";
import type { Fraction } from "./fraction.ts";
import type { Instance } from "./instance.ts";
import { reduceFraction } from "./reduceFraction.ts";

/**
 * The exact Shapley values of a game from a file. Where all players are alike, each gets (v(N) − v(∅))/n, by symmetry and
 * efficiency.
 */
export const solveInstance = ({ players, game }: Instance): Fraction[] => {
  if (game.kind === "table") return exactShapley(players, game.utilities);
  const none = game.utilities[0] ?? { numerator: 0n, denominator: 1n };
  const all = game.utilities[players] ?? none;
  const each = reduceFraction(
    all.numerator * none.denominator - none.numerator * all.denominator,
    all.denominator * none.denominator * BigInt(players),
  );
  return Array.from({ length: players }, () => each);
};
