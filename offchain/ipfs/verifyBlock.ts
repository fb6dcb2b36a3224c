import type { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { digestOf } from "./digestOf.ts";
import { CorruptBlockError, TooLargeError } from "./errors.ts";
import { MAX_BLOCK_BYTES } from "./limits.ts";

/**
 * Resolves when `bytes` are the ones that `cid` names: sha2-256(bytes) = digest(cid).
 *
 * @throws TooLargeError before hashing, CorruptBlockError after, InvalidCidError for other hashes (identity among them,
 * which would name anything).
 */
export async function verifyBlock(cid: CID, bytes: Uint8Array): Promise<void> {
  const expected = digestOf(cid);
  if (bytes.length > MAX_BLOCK_BYTES) throw new TooLargeError(`The block ${cid.toString()}`, MAX_BLOCK_BYTES);
  const { digest } = await sha256.digest(bytes);
  if (!digest.every((byte, i) => byte === expected[i])) throw new CorruptBlockError(cid.toString());
}
