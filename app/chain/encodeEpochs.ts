import type { Hex } from "./deployment.ts";
import { ChainFailure } from "./errors.ts";

/**
 * Sixteen big-endian uint16, guardian i's epoch at i, as RecordRegistry takes them (docs/protocol.md).
 * Throws ChainFailure "bad-argument".
 */
export function encodeEpochs(epochs: readonly number[]): Hex {
  if (epochs.length > 16 || epochs.some((epoch) => !Number.isInteger(epoch) || epoch < 0 || epoch > 0xffff))
    throw new ChainFailure(
      "bad-argument",
      "The guardians' epochs are not at most sixteen numbers up to 65,535.",
      {
        repair: "Read the guardian set again, and give each guardian's epoch in the set's order.",
        values: { epochs: epochs.join(",") },
      },
    );
  const digits = epochs.map((epoch) => epoch.toString(16).padStart(4, "0")).join("");
  return `0x${digits.padEnd(64, "0")}`;
}
