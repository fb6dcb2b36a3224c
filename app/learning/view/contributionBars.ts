import { MAX_EXACT_PLAYERS } from "../../../offchain/rounds/contributions.ts";
import type { SeatResult } from "./seatResults.ts";

export type ContributionBars = {
  /** Thousandths of a nat by which the model's log-loss fell, or, where values were sampled, each one's part in percent. */
  readonly unit: "millinats" | "percent";
  readonly bars: readonly { readonly seat: number; readonly value: number }[];
};

const factorial = (n: number): bigint =>
  Array.from({ length: n }, (_, i) => BigInt(i + 1)).reduce((product, k) => product * k, 1n);

/** a/b to a thousandth. */
const ratio = (a: bigint, b: bigint): number => Number((a * 1000n) / b) / 1000;

/** What each accepted seat's update was worth, as a chart draws it. Empty until the round is settled. */
export function contributionBars(results: readonly SeatResult[]): ContributionBars {
  const players = results.flatMap(({ seat, value }) => (value === undefined ? [] : [{ seat, value }]));
  const exact = players.length <= MAX_EXACT_PLAYERS;
  const whole = players.reduce((sum, { value }) => sum + (value < 0n ? -value : value), 0n);
  // Utilities are millionths of a nat.
  const scale = exact ? factorial(players.length) * 1000n : whole;
  return {
    unit: exact ? "millinats" : "percent",
    bars: players.map(({ seat, value }) => ({
      seat,
      value: scale === 0n ? 0 : ratio(exact ? value : value * 100n, scale),
    })),
  };
}
