import type { Random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";

/**
 * Select some of those eligible without replacement, each set equally likely.
 * @param eligible client numbers, ascending
 * @returns client numbers, ascending; all of them when there are no more than `count`
 */
export const selectClients = (random: Random, eligible: readonly number[], count: number): number[] => {
  const order = shuffled(random, eligible.length);
  const chosen = Array.from(order.subarray(0, count), (i) => eligible[i] ?? 0);
  return chosen.sort((a, b) => a - b);
};
