/**
 * An integer divided by a positive integer, rounded to the nearest integer, halves away from zero: exact, where
 * rounding the quotient of doubles would be wrong close to a half.
 *
 * @param sum an integer with |sum| + by < 2⁵³
 * @param by a positive integer
 */
export const divideRounded = (sum: number, by: number): number => {
  // No branch here, which no processor could guess: a round divides each weight's sum while all threads wait for it.
  // quotient·by < 2⁵³, so the rest is exact. Where the quotient of doubles is one too far from zero (never for `by` below 3,
  // whose quotients are exact) the rest is −1 or 1, and counts nothing.
  const quotient = Math.trunc(sum / by);
  const rest = sum - quotient * by;
  // The doubled rest counts one more from just a half on. The last 0 makes −0 a 0.
  return quotient + Math.trunc((2 * rest) / by) + 0;
};
