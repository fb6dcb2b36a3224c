import type { Instance } from "./instance.ts";
import { reduceFraction } from "./reduceFraction.ts";

export type InstanceUtility = {
  /** v(S)·denominator, a whole number, as `sampleShapley` takes it. */
  readonly utility: (coalition: bigint) => bigint;
  readonly denominator: bigint;
};

/** The utility of a game from a file as whole numbers over one common denominator. */
export const instanceUtility = ({ game }: Instance): InstanceUtility => {
  const denominator = game.utilities.reduce(
    (least, fraction) => least * reduceFraction(fraction.denominator, least).numerator,
    1n,
  );
  const whole = game.utilities.map((fraction) => fraction.numerator * (denominator / fraction.denominator));
  const size = (coalition: bigint): number => {
    let players = 0;
    for (let rest = coalition; rest !== 0n; rest &= rest - 1n) players += 1;
    return players;
  };
  const utility = (coalition: bigint): bigint =>
    whole[game.kind === "bySize" ? size(coalition) : Number(coalition)] ?? 0n;
  return { utility, denominator };
};
