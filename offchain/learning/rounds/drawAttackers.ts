import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";

/** The clients that attack, the same in all rounds of a run: the given share of all, rounded to nearest. */
export const drawAttackers = (seed: number, clients: number, fraction: number): ReadonlySet<number> => {
  const order = shuffled(random("attackers", seed), clients);
  return new Set(order.subarray(0, Math.floor(fraction * clients + 0.5)));
};
