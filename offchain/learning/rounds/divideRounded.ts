/**
 * An integer divided by a positive integer, rounded to the nearest integer, halves away from zero: exact, where
 * rounding the quotient of doubles would be wrong close to a half.
 *
 * @param sum an integer with |sum| + by < 2⁵³
 * @param by a positive integer
 */
export const divideRounded = (sum: number, by: number): number => {
  const magnitude = Math.abs(sum);
  // The floored quotient of doubles is off by at most one; q·by < 2⁵³, so the rest is exact.
  let quotient = Math.floor(magnitude / by);
  let rest = magnitude - quotient * by;
  if (rest < 0) {
    quotient -= 1;
    rest += by;
  }
  if (rest >= by - rest) quotient += 1;
  return sum < 0 && quotient !== 0 ? -quotient : quotient;
};
