import { FixedPointError } from "./errors.ts";
import { largestUnits, unitsPerOne } from "./fixedPoint.ts";
import { roundHalfAway } from "./roundHalfAway.ts";

/**
 * Numbers in fixed point (see fixedPoint.ts), or, given a base, how far they are from it.
 *
 * The difference of two float32 is taken in double precision: exact unless their exponents are 29 apart or more, and
 * correctly rounded then.
 *
 * @param values float32 numbers, e.g. weights after local training
 * @param base as many, e.g. the weights before
 * @returns one int32 a number, in units of 2⁻²⁰
 * @throws FixedPointError when a number is not finite or does not fit
 */
export const toFixed = (values: Float32Array, base?: Float32Array): Int32Array => {
  const fixed = new Int32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i] ?? NaN) - (base === undefined ? 0 : (base[i] ?? NaN));
    const units = roundHalfAway(value * unitsPerOne);
    if (!(Math.abs(units) <= largestUnits)) throw new FixedPointError(value, i);
    fixed[i] = units;
  }
  return fixed;
};
