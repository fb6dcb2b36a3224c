import { exponentialMinusOne } from "./exponentialMinusOne.ts";
import { naturalLog } from "./naturalLog.ts";

/** ln(eᵃ − eᵇ) for a ≥ b; −∞ where they are equal, NaN where a < b. */
export const logDifference = (a: number, b: number): number =>
  b === -Infinity ? a : a + naturalLog(-exponentialMinusOne(b - a));
