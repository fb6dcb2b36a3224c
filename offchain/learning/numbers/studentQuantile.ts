import { NumberRangeError } from "./errors.ts";
import { exponential } from "./exponential.ts";
import { naturalLog } from "./naturalLog.ts";

/** B(degrees/2, 1/2) by B(a + 1, b) = B(a, b)·a/(a + b) from B(1/2, 1/2) = π or B(1, 1/2) = 2. */
const betaWithHalf = (degrees: number): number => {
  let beta = degrees % 2 === 1 ? Math.PI : 2;
  for (let a = degrees % 2 === 1 ? 0.5 : 1; a < degrees / 2; a += 1) beta *= a / (a + 0.5);
  return beta;
};

/** The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method; x < (a + 1)/(a + b + 2). */
const fraction = (a: number, b: number, x: number): number => {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
};

/** P(T > t) for t ≥ 0: half of I_x(degrees/2, 1/2) at x = degrees/(degrees + t²) (DLMF 8.17). */
const upperTail = (t: number, degrees: number): number => {
  const a = degrees / 2;
  const x = degrees / (degrees + t * t);
  const rest = (t * t) / (degrees + t * t);
  const front = (exponential(a * naturalLog(x)) * Math.sqrt(rest)) / betaWithHalf(degrees);
  if (x < (a + 1) / (a + 2.5)) return (front * fraction(a, 0.5, x)) / a / 2;
  return (1 - (front * fraction(0.5, a, rest)) / 0.5) / 2;
};

/**
 * The number below which one from Student's t distribution lies with probability p, by halving an interval until no
 * number lies inside.
 * @param p in [0.5, 1)
 * @param degrees degrees of freedom, a whole number from 1
 */
export const studentQuantile = (p: number, degrees: number): number => {
  if (!(p >= 0.5 && p < 1)) throw new NumberRangeError("The probability", p, "from 0.5 and below 1");
  if (!Number.isInteger(degrees) || degrees < 1)
    throw new NumberRangeError("The degrees of freedom", degrees, "a whole number from 1");
  let low = 0;
  let high = 1;
  while (upperTail(high, degrees) > 1 - p) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (upperTail(middle, degrees) > 1 - p) low = middle;
    else high = middle;
  }
};
