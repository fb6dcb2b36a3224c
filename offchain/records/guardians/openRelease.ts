import { decodeCbor } from "../canonicalCbor.ts";
import { maxVersion } from "../envelope/header.ts";
import { fieldReader } from "../fieldReader.ts";
import type { EncryptionKeyPair } from "../keys/encryptionKeyPair.ts";
import { hpkeOpen } from "../keys/hpke.ts";
import { shareLength } from "./guardian.ts";
import { releaseInfo } from "./releaseInfo.ts";

const read = fieldReader("share-rejected", "The guardian released something else than shares: ask another.");

/**
 * The shares by version of one guardian's release. They are not yet checked: `combineShares` does that.
 * @throws RecordsError `seal-rejected` (another request, guardian index or key) or `share-rejected`.
 */
export const openRelease = async (
  sealed: Uint8Array,
  keyPair: EncryptionKeyPair,
  requestId: Uint8Array,
  index: number,
): Promise<ReadonlyMap<number, Uint8Array>> => {
  const plaintext = await hpkeOpen(keyPair.privateKey, releaseInfo(requestId, index), sealed);
  let value: unknown;
  try {
    value = decodeCbor(plaintext);
  } catch (cause) {
    throw read.refuse("release", "must be deterministic CBOR", cause);
  }
  if (!(value instanceof Map)) throw read.refuse("release", "must be a map");
  const entries: ReadonlyMap<unknown, unknown> = value;
  return new Map(
    Array.from(entries, ([version, share]) => [
      read.integer(version, "release version", 1, maxVersion),
      read.bytes(share, "release share", shareLength),
    ]),
  );
};
