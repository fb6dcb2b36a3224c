/**
 * A file under an ABE policy, for use without a chain. One lock only: whoever ever satisfies the policy reads it, for
 * good; there is no revoking (that is what records are for).
 *
 *     "acesoabe" ‖ u8 version = 1 ‖ u32 length of header ‖ header ‖ frame₀ ‖ frame₁ ‖ …
 *
 * header: deterministic CBOR `{policy: text, nonce: 32 bytes, authorities: [[label, key digest]…], ciphertext}`.
 * `(ciphertext, K) = ABE.encapsulate(policy, context = "aceso/file/v1" ‖ nonce)`; the frames' key is
 * `HKDF-SHA256(K, salt = ∅, info = "aceso/file/v1" ‖ headerHash)`, headerHash = sha256(everything before frame₀).
 * Frames are those of a record (docs/protocol.md §4) over the stream `0x01 ‖ content`.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";

import { decodeCbor, encodeCbor } from "../../../offchain/records/canonicalCbor.ts";
import { u32, utf8 } from "../../../offchain/records/bytes.ts";
import { fieldReader } from "../../../offchain/records/fieldReader.ts";
import { deriveKey } from "../../../offchain/records/keys/deriveKey.ts";
import { importAesKey } from "../../../offchain/records/keys/aesGcm.ts";

export type SealedFileHeader = {
  /** Canonical text. */
  readonly policy: string;
  readonly nonce: Uint8Array;
  readonly authorities: readonly { readonly label: string; readonly digest: Uint8Array }[];
  readonly ciphertext: Uint8Array;
};

const magic = concatBytes(utf8("acesoabe"), new Uint8Array([1]));
export const sealedFilePrefix = magic.length + 4;
export const maxSealedFileHeader = 262_144;

const read = fieldReader("header-rejected", "The file was changed, or not written by abe encrypt.");

export const sealedFileContext = (nonce: Uint8Array): Uint8Array => concatBytes(utf8("aceso/file/v1"), nonce);

/** Everything before the first frame. */
export const encodeSealedFile = (header: SealedFileHeader): Uint8Array => {
  const { policy, nonce, authorities, ciphertext } = header;
  const named = authorities.map(({ label, digest }) => [label, digest]);
  const bytes = encodeCbor({ policy, nonce, authorities: named, ciphertext });
  return concatBytes(magic, u32(bytes.length), bytes);
};

/** How long the header is. @throws RecordsError `header-rejected` */
export const decodeSealedFilePrefix = (prefix: Uint8Array): number => {
  if (prefix.length !== sealedFilePrefix || magic.some((byte, i) => prefix[i] !== byte)) {
    throw read.refuse("the file", "must begin as abe encrypt writes it");
  }
  const length = new DataView(prefix.buffer, prefix.byteOffset).getUint32(magic.length);
  return read.integer(length, "the header's length", 1, maxSealedFileHeader);
};

/** @throws RecordsError `header-rejected` naming the field */
export const decodeSealedFileHeader = (bytes: Uint8Array): SealedFileHeader => {
  let value: unknown;
  try {
    value = decodeCbor(bytes);
  } catch (cause) {
    throw read.refuse("the header", "must be deterministic CBOR", cause);
  }
  const map = read.map(value, "header", ["policy", "nonce", "authorities", "ciphertext"]);
  return {
    policy: read.text(map.get("policy"), "header.policy", 16_384),
    nonce: read.bytes(map.get("nonce"), "header.nonce", 32),
    authorities: read.list(map.get("authorities"), "header.authorities", 1, 64).map((entry, i) => {
      const [label, digest] = read.list(entry, `header.authorities[${i}]`, 2, 2);
      return {
        label: read.text(label, `header.authorities[${i}] label`, 64),
        digest: read.bytes(digest, `header.authorities[${i}] digest`, 32),
      };
    }),
    ciphertext: read.bytes(map.get("ciphertext"), "header.ciphertext", 1, maxSealedFileHeader),
  };
};

/** The frames' key and associated data. */
export const sealedFileKey = async (
  key: Uint8Array,
  start: Uint8Array,
): Promise<{ dataKey: CryptoKey; headerHash: Uint8Array }> => {
  const headerHash = sha256(start);
  const dataKey = await importAesKey(await deriveKey(key, concatBytes(utf8("aceso/file/v1"), headerHash)));
  return { dataKey, headerHash };
};
