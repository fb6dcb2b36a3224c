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

async function readAtMost(response: Response, limit: number, what: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new TooLargeError(what, limit);
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
