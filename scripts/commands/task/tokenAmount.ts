import { z } from "zod";

/** The system's token has 18 decimals. */
const DECIMALS = 18;

/** `700` or `0.5` tokens as units of the token. */
export const tokenAmount = z
  .string()
  .regex(/^[0-9]{1,12}(\.[0-9]{1,18})?$/, "must be an amount of tokens such as 700 or 0.5")
  .transform((text) => {
    const [whole = "0", part = ""] = text.split(".");
    return BigInt(whole + part.padEnd(DECIMALS, "0"));
  });

/** Units of the token as people write them: no more decimals than it has. */
export function formatTokens(units: bigint): string {
  const digits = units.toString().padStart(DECIMALS + 1, "0");
  const part = digits.slice(-DECIMALS).replace(/0+$/, "");
  return `${digits.slice(0, -DECIMALS)}${part === "" ? "" : `.${part}`}`;
}
