import { gaussian } from "../numbers/gaussian.ts";
import { unitsPerOne } from "../rounds/fixedPoint.ts";
import type { Attack } from "./attack.ts";
import { scaled } from "./scaled.ts";

/** Standard deviation of the made-up change, in the units of weights. */
const spread = 1e-3;

/**
 * Learns nothing and hands in small normal noise, to be paid for it, claiming as many samples as it has.
 * Fraboni et al., "Free-rider attacks on model aggregation in federated learning", AISTATS 2021 (disguised free riding).
 */
export const freeRider: Attack = {
  name: "freeRider",
  looks: false,
  data: (dataset) => dataset,
  update: (own, { random }) => {
    const noise = Float64Array.from({ length: own.delta.length }, () => gaussian(random));
    return { ...own, delta: scaled(noise, spread * unitsPerOne) };
  },
};
