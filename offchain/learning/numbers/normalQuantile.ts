import { NumberRangeError } from "./errors.ts";
import { normalCdf } from "./normalCdf.ts";

/**
 * Φ⁻¹(p): the number below which a standard normal one lies with probability p, by halving an interval until no number
 * lies inside. Slow (60 evaluations) and exact to the accuracy of `normalCdf`.
 * @param p in (0, 1)
 */
export const normalQuantile = (p: number): number => {
  if (!(p > 0 && p < 1)) throw new NumberRangeError("The probability", p, "above 0 and below 1");
  if (p > 0.5) return -normalQuantile(1 - p); // the lower tail keeps its digits
  let low = -40;
  let high = 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
};
