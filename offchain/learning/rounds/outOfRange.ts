import { FixedPointError } from "./errors.ts";
import { largestUnits, unitsPerOne } from "./fixedPoint.ts";

/**
 * Whether a change takes weights out of the range of fixed point; nothing is changed.
 * @returns what is wrong with the first weight that it does this to, or null
 */
export const outOfRange = (global: Int32Array, delta: Int32Array): FixedPointError | null => {
  for (let i = 0; i < global.length; i += 1) {
    const units = (global[i] ?? 0) + (delta[i] ?? 0);
    if (Math.abs(units) > largestUnits) return new FixedPointError(units / unitsPerOne, i);
  }
  return null;
};
