import { ChainError } from "./errors.ts";
import type { Hex } from "./hex.ts";

/** Sixteen big-endian uint16, guardian i's epoch at i, as RecordRegistry takes them. Throws ChainError "bad-argument". */
export function encodeEpochs(epochs: readonly number[]): Hex {
  if (epochs.length > 16 || epochs.some((epoch) => !Number.isInteger(epoch) || epoch < 0 || epoch > 0xffff))
    throw new ChainError("bad-argument", "the epochs are not at most sixteen numbers up to 65,535", {
      repair: "give the epoch of each guardian in the set's order",
      values: { epochs: epochs.join(",") },
    });
  return `0x${epochs
    .map((epoch) => epoch.toString(16).padStart(4, "0"))
    .join("")
    .padEnd(64, "0")}`;
}
