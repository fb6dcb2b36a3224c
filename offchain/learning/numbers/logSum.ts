import { exponential } from "./exponential.ts";
import { logOnePlus } from "./logOnePlus.ts";

/** ln(eᵃ + eᵇ) without leaving the range of numbers; −∞ stands for ln 0. */
export const logSum = (a: number, b: number): number => {
  const high = Math.max(a, b);
  const low = Math.min(a, b);
  if (low === -Infinity || high === Infinity) return high;
  return high + logOnePlus(exponential(low - high));
};
