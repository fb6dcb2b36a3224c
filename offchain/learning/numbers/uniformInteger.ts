import { NumberRangeError } from "./errors.ts";
import type { Random } from "./random.ts";

const TWO_TO_32 = 4_294_967_296;

/**
 * An integer in [0, below), each equally likely.
 * @param below 1 to 2³²
 */
export const uniformInteger = (random: Random, below: number): number => {
  if (!Number.isInteger(below) || below < 1 || below > TWO_TO_32)
    throw new NumberRangeError("The number of outcomes", below, "a whole number from 1 to 2³²");
  // Words above the last whole multiple of `below` would favour small results: draw again.
  const limit = TWO_TO_32 - (TWO_TO_32 % below);
  for (;;) {
    const word = random.word();
    if (word < limit) return word % below;
  }
};
