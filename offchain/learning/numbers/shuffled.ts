import type { Random } from "./random.ts";
import { uniformInteger } from "./uniformInteger.ts";

/** The integers 0 … count − 1 in random order (Fisher and Yates), each order equally likely. */
export const shuffled = (random: Random, count: number): Uint32Array => {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = uniformInteger(random, i + 1);
    const moved = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = moved;
  }
  return order;
};
