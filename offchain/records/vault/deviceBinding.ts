import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u16, utf8 } from "../bytes.ts";
import { deriveKey } from "../keys/deriveKey.ts";

/** The device store's key, and what ties an entry to its version: record ‖ u16 version. */
export const deviceKey = (vaultKey: Uint8Array): Promise<Uint8Array> =>
  deriveKey(exactly(vaultKey, 32, "the vault key"), utf8("aceso/device/v1"));

export const devicePlace = (record: Uint8Array, version: number): Uint8Array =>
  concatBytes(exactly(record, 32, "the record id"), u16(version));
