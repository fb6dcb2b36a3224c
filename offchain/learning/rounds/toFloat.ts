import { unitsPerOne } from "./fixedPoint.ts";

/** The float32 image of numbers in fixed point, each rounded to nearest (halves to even); exact below 16 in magnitude. */
export const toFloat = (fixed: Int32Array): Float32Array => {
  const values = new Float32Array(fixed.length);
  for (let i = 0; i < fixed.length; i += 1) values[i] = (fixed[i] ?? 0) / unitsPerOne;
  return values;
};
