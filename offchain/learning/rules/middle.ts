import { divideRounded } from "../rounds/divideRounded.ts";

/** The median of integers in ascending order; of an even count the mean of the middle two, halves away from zero. */
export const middle = (ascending: Int32Array): number => {
  const half = ascending.length >>> 1;
  const upper = ascending[half] ?? 0;
  return ascending.length % 2 === 1 ? upper : divideRounded((ascending[half - 1] ?? 0) + upper, 2);
};
