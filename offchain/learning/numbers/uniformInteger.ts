import type { Random } from "./random.ts";

/**
 * An integer in [0, below), each equally likely.
 * @param below 1 to 2³²
 */
export const uniformInteger = (random: Random, below: number): number => {
  // Words above the last whole multiple of `below` would favour small results: draw again.
  const limit = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    const word = random.word();
    if (word < limit) return word % below;
  }
};
