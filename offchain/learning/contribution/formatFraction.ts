import type { Fraction } from "./fraction.ts";

/** Write a fraction as "2/3", and a whole number without denominator. */
export const formatFraction = ({ numerator, denominator }: Fraction): string =>
  denominator === 1n ? String(numerator) : `${String(numerator)}/${String(denominator)}`;
