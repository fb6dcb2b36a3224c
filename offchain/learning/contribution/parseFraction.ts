import { FractionFormatError } from "./errors.ts";
import type { Fraction } from "./fraction.ts";
import { reduceFraction } from "./reduceFraction.ts";

/** Read "3", "-2/3". @throws FractionFormatError */
export const parseFraction = (text: string): Fraction => {
  const parts = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  const denominator = BigInt(parts?.[2] ?? "1");
  if (!parts || denominator === 0n) throw new FractionFormatError(text);
  return reduceFraction(BigInt(parts[1] ?? "0"), denominator);
};
