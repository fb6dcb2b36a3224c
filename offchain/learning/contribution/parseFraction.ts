import { FractionFormatError } from "./errors.ts";
import type { Fraction } from "./fraction.ts";
import { reduceFraction } from "./reduceFraction.ts";

/** Powers of ten beyond this are no utility; their digits would only fill memory. */
const mostExponent = 400;

/** Read "3", "-2/3", or a decimal as the exact fraction it is: "0.6" is 3/5, "2e-3" is 1/500. @throws FractionFormatError */
export const parseFraction = (text: string): Fraction => {
  const [, top, bottom] = /^(-?\d+)\/(\d+)$/.exec(text) ?? [];
  if (top !== undefined && bottom !== undefined) {
    if (BigInt(bottom) === 0n) throw new FractionFormatError(text);
    return reduceFraction(BigInt(top), BigInt(bottom));
  }
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  const [, sign = "", whole = "", decimals = "", exponent = "0"] = parts ?? [];
  const power = Number(exponent) - decimals.length;
  if (!parts || Math.abs(Number(exponent)) > mostExponent) throw new FractionFormatError(text);
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return power < 0
    ? reduceFraction(digits, 10n ** BigInt(-power))
    : reduceFraction(digits * 10n ** BigInt(power), 1n);
};
