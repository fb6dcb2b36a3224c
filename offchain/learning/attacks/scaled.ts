import { largestUnits } from "../rounds/fixedPoint.ts";
import { roundHalfAway } from "../rounds/roundHalfAway.ts";

/** A vector times any factor, rounded (halves away from zero). What leaves int32 stops at its end: it must look valid. */
export const scaled = (vector: ArrayLike<number>, factor: number): Int32Array => {
  const product = new Int32Array(vector.length);
  for (let i = 0; i < vector.length; i += 1) {
    const value = roundHalfAway((vector[i] ?? 0) * factor);
    product[i] = Math.min(largestUnits, Math.max(-largestUnits, value));
  }
  return product;
};
