import { bytesToHex } from "@noble/hashes/utils.js";
import { combine } from "shamir-secret-sharing";
import { equalBytes } from "../bytes.ts";
import type { Header } from "../envelope/header.ts";
import { RecordsError } from "../errors.ts";
import { shareLength, type Share } from "./guardian.ts";
import { shareHash } from "./shareBinding.ts";

/**
 * B from the shares of at least `threshold` guardians. Each is first checked against the header's hash, since
 * interpolation would take a false one and give a wrong B without a word.
 * @throws RecordsError `share-rejected` naming the guardian, or `not-enough-shares`.
 */
export const combineShares = async (header: Header, shares: readonly Share[]): Promise<Uint8Array> => {
  const { threshold, shares: sealed } = header.guardians;
  const good = new Map<number, Uint8Array>();
  for (const { index, share } of shares) {
    const entry = sealed[index];
    const at = { record: header.record, version: header.version, index };
    if (
      entry === undefined ||
      share.length !== shareLength ||
      !equalBytes(shareHash(at, share), entry.hash)
    ) {
      const guardian = entry === undefined ? "none" : `0x${bytesToHex(entry.guardian)}`;
      throw new RecordsError("share-rejected", `the share of guardian ${index} (${guardian}) is false`, {
        repair: "Leave this share out and ask another guardian; its receipt shows who released it.",
        values: { index, guardian },
      });
    }
    good.set(index, share);
  }
  if (good.size < threshold) {
    throw new RecordsError("not-enough-shares", `${good.size} shares, but ${threshold} are needed`, {
      repair: "Wait for more guardians to release, or ask why they refuse.",
      values: { have: good.size, need: threshold },
    });
  }
  // A plain copy: the library refuses subclasses such as Node's Buffer.
  return combine([...good.values()].map((share) => new Uint8Array(share)));
};
