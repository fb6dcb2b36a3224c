import { FixedPointError } from "./errors.ts";
import { largestUnits, unitsPerOne } from "./fixedPoint.ts";

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
  const from = base ?? new Float32Array(values.length);
  if (from.length < values.length) throw new FixedPointError(NaN, from.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i] ?? 0) - (from[i] ?? 0);
    const units = value * unitsPerOne;
    if (!(Math.abs(units) < largestUnits + 0.5)) throw new FixedPointError(value, i);
    // roundHalfAway without a branch, which no processor could guess: the doubled rest is 1 or more just from a half on.
    const whole = units | 0;
    fixed[i] = whole + ((2 * (units - whole)) | 0);
  }
  return fixed;
};
