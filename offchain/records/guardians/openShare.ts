import { bytesToHex } from "@noble/hashes/utils.js";
import { equalBytes } from "../bytes.ts";
import type { Header } from "../envelope/header.ts";
import { RecordsError } from "../errors.ts";
import { hpkeOpen } from "../keys/hpke.ts";
import type { Share } from "./guardian.ts";
import { shareHash, shareInfo } from "./shareBinding.ts";

/** What the chain says about the share a guardian is to take in, and the key of the epoch it names. */
export type ShareExpectation = {
  record: Uint8Array;
  version: number;
  guardian: Uint8Array;
  epoch: number;
  epochPrivateKey: Uint8Array;
};

/**
 * A guardian's share out of a header it did not write. Everything is compared with what the chain says, not with
 * what the header says of itself: a header copied under another record, version, guardian or epoch is refused.
 * @throws RecordsError `not-a-guardian`, `share-out-of-place`, `seal-rejected` or `share-rejected`.
 */
export const openShare = async (header: Header, expected: ShareExpectation): Promise<Share> => {
  const { record, version, guardian, epoch, epochPrivateKey } = expected;
  if (!equalBytes(header.record, record)) throw outOfPlace("record", bytesToHex(header.record));
  if (header.version !== version) throw outOfPlace("version", header.version);
  const index = header.guardians.shares.findIndex((share) => equalBytes(share.guardian, guardian));
  const entry = header.guardians.shares[index];
  if (entry === undefined) {
    throw new RecordsError("not-a-guardian", `the header holds no share for 0x${bytesToHex(guardian)}`, {
      repair: "Nothing to take in: this guardian is not in the record's guardian set.",
      values: { guardian: `0x${bytesToHex(guardian)}` },
    });
  }
  if (entry.epoch !== epoch) throw outOfPlace("epoch", entry.epoch);
  const at = { record, version, index };
  const share = await hpkeOpen(epochPrivateKey, shareInfo(at, guardian, epoch), entry.sealed);
  if (share.length !== 33 || !equalBytes(shareHash(at, share), entry.hash)) {
    throw new RecordsError("share-rejected", "the share does not have the hash the header gives it", {
      repair: "Do not acknowledge it: the owner must reseal the record.",
      values: { index },
    });
  }
  return { index, share };
};

const outOfPlace = (field: string, value: string | number): RecordsError =>
  new RecordsError("share-out-of-place", `the header is for another ${field}: ${value}`, {
    repair: "Do not take this share in: the header was copied from elsewhere. The owner must reseal.",
    values: { field, value },
  });
