import { formatEther as exactly } from "viem";

/** Wei as ETH with three significant digits: "0.000123 ETH". Rounded up, so that nobody pays more than was said. */
export function formatEther(wei: bigint): string {
  if (wei === 0n) return "0 ETH";
  const digits = wei.toString().length;
  const unit = 10n ** BigInt(Math.max(digits - 3, 0));
  return `${exactly(((wei + unit - 1n) / unit) * unit)} ETH`;
}
