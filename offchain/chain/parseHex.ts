import { ChainError } from "./errors.ts";
import type { Hex } from "./hex.ts";

/**
 * Reads hexadecimal of exactly `bytes` bytes (any length when left out) and lower-cases it.
 * Throws ChainError "bad-argument" naming `what`.
 */
export function parseHex(text: string, what: string, bytes?: number): Hex {
  const digits = text.startsWith("0x") || text.startsWith("0X") ? text.slice(2) : undefined;
  const whole = digits !== undefined && digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits);
  if (!whole || (bytes !== undefined && digits.length !== 2 * bytes)) {
    throw new ChainError(
      "bad-argument",
      `${what} is not ${bytes === undefined ? "" : `${bytes} bytes of `}hexadecimal`,
      {
        repair: `write ${what} as 0x and ${bytes === undefined ? "an even number of" : 2 * bytes} hexadecimal digits`,
        values: { what, text: text.slice(0, 80) },
      },
    );
  }
  return `0x${digits.toLowerCase()}`;
}
