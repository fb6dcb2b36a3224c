import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

const WORD_DIGITS = 64;

/**
 * One word of `abi.encode`, as 64 hexadecimal digits without `0x`: whole numbers from 0 below 2²⁵⁶, booleans as 0 and 1,
 * accounts and digests by their bytes; all aligned to the right.
 *
 * @throws RoundsError "out-of-range" or "not-hexadecimal"
 */
export function word(value: bigint | number | boolean | Hex): string {
  if (typeof value === "string") {
    if (!/^0x[0-9a-fA-F]{1,64}$/.test(value))
      throw new RoundsError("not-hexadecimal", "a value is not 0x and 1 to 64 hexadecimal digits", {
        repair: "give an account as 20 bytes, a digest as 32",
        values: { value: value.slice(0, 80) },
      });
    return value.slice(2).toLowerCase().padStart(WORD_DIGITS, "0");
  }
  const isWhole = typeof value !== "number" || Number.isSafeInteger(value);
  const digits = isWhole ? BigInt(value).toString(16) : "-";
  if (digits.startsWith("-") || digits.length > WORD_DIGITS)
    throw new RoundsError("out-of-range", `${String(value)} is not a whole number from 0 below 2²⁵⁶`, {
      repair: "give a number that fits its field",
      values: { value: String(value) },
    });
  return digits.padStart(WORD_DIGITS, "0");
}
