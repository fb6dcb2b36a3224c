export type TokenUnit = { readonly symbol: string; readonly decimals: number };

/** "1,250.5 ACESO": whole units with at most four digits after the point, rounded down; "<0.0001" for a little. */
export function formatAmount(amount: bigint, { symbol, decimals }: TokenUnit): string {
  const one = 10n ** BigInt(decimals);
  const digits = (amount % one).toString().padStart(decimals, "0").slice(0, 4).replace(/0+$/, "");
  const whole = (amount / one).toLocaleString("en");
  const number = digits === "" ? (amount > 0n && amount < one ? "<0.0001" : whole) : `${whole}.${digits}`;
  return `${number} ${symbol}`;
}
