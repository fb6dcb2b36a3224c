import { ContributionParameterError } from "./errors.ts";
import type { Fraction } from "./fraction.ts";

const divisor = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
};

/** numerator / denominator in lowest terms. @throws ContributionParameterError for a denominator of 0 */
export const reduceFraction = (numerator: bigint, denominator: bigint): Fraction => {
  if (denominator === 0n)
    throw new ContributionParameterError("The denominator", denominator, "other than 0");
  const common = divisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / common, denominator: denominator / common };
};
