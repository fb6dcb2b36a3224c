import { shapleyNumerators } from "../../learning/contribution/shapleyNumerators.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import { encodeContributions } from "../../rounds/encodeContributions.ts";
import { RoundsError } from "../../rounds/errors.ts";
import type { Hex } from "../../rounds/hex.ts";
import { keccak } from "../../rounds/keccak.ts";
import type { RoundView } from "../tasks/taskView.ts";
import { check, type Check } from "./check.ts";

/** What it is certified by; undefined for what no committee can certify: too few utilities, sums that do not add up. */
function hashOf(told: Contributions): Hex | undefined {
  try {
    return keccak(encodeContributions(told));
  } catch (error) {
    if (error instanceof RoundsError) return undefined;
    throw error;
  }
}

/** n!·φ of the certified utilities, or the certified sums of m orders, and what either adds up to. */
function valuesOf(told: Contributions): {
  readonly values: readonly bigint[];
  readonly whole: bigint;
  readonly found: string;
} {
  if (told.kind === "sampled") {
    const { orders, none, all, sums } = told;
    const found = `${orders} orders of ${sums.length} players`;
    return { values: sums, whole: BigInt(orders) * (all - none), found };
  }
  const { utilities } = told;
  const players = Math.log2(utilities.length);
  const found = `${utilities.length} coalitions`;
  if (players === 0) return { values: [], whole: 0n, found };
  const factorial = Array.from({ length: players }, (_, i) => BigInt(i + 1)).reduce((a, b) => a * b, 1n);
  const whole = factorial * ((utilities.at(-1) ?? 0n) - (utilities[0] ?? 0n));
  return { values: shapleyNumerators(players, utilities), whole, found };
}

/**
 * Whether the contributions are the certified ones, and the settled values follow from them. Pure. Nothing to check before
 * a round is settled, where nobody has told them.
 *
 * @param told undefined: neither the report nor the settling transaction tells them
 */
export function checkValues(
  told: Contributions | undefined,
  { certified, settled }: Pick<RoundView, "certified" | "settled">,
): readonly Check[] {
  if (told === undefined)
    return settled === undefined ? [] : [check("contributions", false, "not to be read")];
  const hash = hashOf(told);
  if (hash === undefined) return [check("utilities", false, "nobody could certify them")];
  const { values, whole, found } = valuesOf(told);
  const sum = values.reduce((total, value) => total + value, 0n);
  const checks = [
    check("utilities", hash === certified?.certificate.results.contributions, found),
    check("efficiency", sum === whole, `the values add up to ${sum}, all players are worth ${whole}`),
  ];
  if (settled === undefined) return checks;
  const same =
    values.length === settled.values.length && values.every((value, i) => value === settled.values[i]);
  return [...checks, check("contributions", same, `${settled.values.length} players`)];
}
