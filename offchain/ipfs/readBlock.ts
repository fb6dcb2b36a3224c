import type { CID } from "multiformats/cid";
import { callIpfs } from "./callIpfs.ts";
import { cidFromDigest } from "./cidFromDigest.ts";
import { BlockUnavailableError, IpfsTimeoutError, RefusedError, TooLargeError } from "./errors.ts";
import type { Ipfs } from "./ipfs.ts";
import { MAX_BLOCK_BYTES } from "./limits.ts";
import { verifyBlock } from "./verifyBlock.ts";

/**
 * Fetches one block by CID, or by its 32-byte sha2-256 digest, and checks it against its hash.
 *
 * @throws BlockUnavailableError when the node has no such block or does not find it in time; CorruptBlockError when it
 * answers other bytes; TooLargeError over 2 MiB; UnreachableError, RefusedError (wrong token).
 */
export async function readBlock(ipfs: Ipfs, block: CID | Uint8Array): Promise<Uint8Array> {
  const cid = block instanceof Uint8Array ? cidFromDigest(block) : block;
  let bytes: Uint8Array;
  try {
    bytes = await callIpfs(ipfs, "block/get", (signal) => fetchBlock(ipfs, cid, signal));
  } catch (cause) {
    const missing = cause instanceof RefusedError && cause.status !== 401 && cause.status !== 403;
    if (missing || cause instanceof IpfsTimeoutError) throw new BlockUnavailableError(cid.toString(), cause);
    throw cause;
  }
  await verifyBlock(cid, bytes);
  return bytes;
}

// Not the RPC client's block.get: that buffers whatever a node sends, however much.
async function fetchBlock(ipfs: Ipfs, cid: CID, signal: AbortSignal): Promise<Uint8Array> {
  const url = new URL("block/get", ipfs.api);
  url.searchParams.set("arg", cid.toString());
  const response = await fetch(url, { method: "POST", headers: ipfs.headers, signal, redirect: "error" });
  if (!response.ok) {
    const reason = (await readAtMost(response, 4096, "The node's error")).slice(0, 512);
    throw new RefusedError(ipfs.api.href, "block/get", response.status, new TextDecoder().decode(reason));
  }
  return readAtMost(response, MAX_BLOCK_BYTES, `The block ${cid.toString()}`);
}

/** Copies into one buffer as the body comes: keeping the pieces until the end costs twice the memory. */
async function readAtMost(response: Response, limit: number, what: string): Promise<Uint8Array> {
  const declared = Number(response.headers.get("content-length") ?? 0);
  let bytes = new Uint8Array(declared > 0 && declared <= limit ? declared : 4096);
  let size = 0;
  for await (const chunk of response.body ?? []) {
    if (size + chunk.length > limit) throw new TooLargeError(what, limit);
    if (size + chunk.length > bytes.length) {
      const grown = new Uint8Array(Math.min(limit, 2 * (size + chunk.length)));
      grown.set(bytes.subarray(0, size));
      bytes = grown;
    }
    bytes.set(chunk, size);
    size += chunk.length;
  }
  return bytes.subarray(0, size);
}
