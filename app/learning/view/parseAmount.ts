/**
 * An amount as people write it ("700", "0.5") in a token's units; undefined where it has more digits after the point than
 * the token.
 */
export function parseAmount(text: string, decimals: number): bigint | undefined {
  const [whole = "0", part = ""] = text.trim().split(".");
  return part.length > decimals ? undefined : BigInt(whole + part.padEnd(decimals, "0"));
}
