import type { CID } from "multiformats/cid";
import { cidFromDigest } from "./cidFromDigest.ts";
import { fetchBlock } from "./fetchBlock.ts";
import type { Ipfs } from "./ipfs.ts";
import { verifyBlock } from "./verifyBlock.ts";

/**
 * Fetches one block by CID, or by its 32-byte sha2-256 digest, and checks it against its hash.
 *
 * @throws BlockUnavailableError when the node has no such block or does not find it in time; CorruptBlockError when it
 * answers other bytes; TooLargeError over 2 MiB; UnreachableError, RefusedError (wrong token).
 */
export async function readBlock(ipfs: Ipfs, block: CID | Uint8Array): Promise<Uint8Array> {
  const cid = block instanceof Uint8Array ? cidFromDigest(block) : block;
  const bytes = await fetchBlock(ipfs, cid);
  await verifyBlock(cid, bytes);
  return bytes;
}
