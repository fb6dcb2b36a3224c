import type { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { callIpfs } from "./callIpfs.ts";
import { cidFromDigest } from "./cidFromDigest.ts";
import { CidMismatchError, TooLargeError } from "./errors.ts";
import type { Ipfs } from "./ipfs.ts";

/** Kubo refuses larger blocks unless told otherwise. */
const MAX_ADDED_BLOCK_BYTES = 1024 * 1024;

/**
 * Stores and pins one block (raw codec, sha2-256, CIDv1), of at most 1 MiB, and checks the CID the node answers.
 *
 * @throws TooLargeError, CidMismatchError, UnreachableError, IpfsTimeoutError, RefusedError.
 */
export async function addBlock(ipfs: Ipfs, bytes: Uint8Array): Promise<CID> {
  if (bytes.length > MAX_ADDED_BLOCK_BYTES)
    throw new TooLargeError("The block to add", MAX_ADDED_BLOCK_BYTES);
  const expected = cidFromDigest((await sha256.digest(bytes)).digest);
  const answered = await callIpfs(ipfs, "block/put", async (signal) => {
    const rpc = await ipfs.rpc();
    return rpc.block.put(bytes, { format: "raw", mhtype: "sha2-256", version: 1, pin: true, signal });
  });
  if (answered.toString() !== expected.toString()) {
    throw new CidMismatchError(expected.toString(), answered.toString());
  }
  return expected;
}
