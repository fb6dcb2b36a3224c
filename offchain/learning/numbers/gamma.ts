import { NumberRangeError } from "./errors.ts";
import { exponential } from "./exponential.ts";
import { gaussian } from "./gaussian.ts";
import { naturalLog } from "./naturalLog.ts";
import type { Random } from "./random.ts";

/**
 * One number from the gamma distribution of the given shape and scale 1 (Marsaglia and Tsang, "A simple method for
 * generating gamma variables", 2000). Shapes below 1 come from shape + 1 times U^(1/shape).
 * @param shape above 0. Far below 0.01 the result may round to 0: then a sum of several can be 0 too
 */
export const gamma = (random: Random, shape: number): number => {
  if (!(shape > 0 && shape < Infinity)) throw new NumberRangeError("The shape", shape, "above 0 and finite");
  const boost = shape < 1 ? exponential(naturalLog(1 - random.uniform()) / shape) : 1;
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = gaussian(random);
    const cube = 1 + c * x;
    if (cube <= 0) continue;
    const v = cube * cube * cube;
    if (naturalLog(1 - random.uniform()) < 0.5 * x * x + d * (1 - v + naturalLog(v))) return d * v * boost;
  }
};
