import type { Standing } from "./standing.ts";

const ONE = 1_000_000n;

/** R = (α + 1)/(α + β + 2) in millionths, rounded to the nearest: 500,000 for a newcomer. */
export function reputationOf({ good, bad }: Pick<Standing, "good" | "bad">): number {
  const total = good + bad + 2n * ONE;
  return Number(((good + ONE) * ONE + total / 2n) / total);
}
