import type { CID } from "multiformats/cid";
import { callIpfs } from "./callIpfs.ts";
import { BlockUnavailableError, IpfsTimeoutError, RefusedError } from "./errors.ts";
import type { Ipfs } from "./ipfs.ts";
import { MAX_BLOCK_BYTES } from "./limits.ts";

/**
 * Fetches the bytes that a node gives for a CID. **They are not verified**: `verifyBlock` them before any use.
 *
 * @param into a buffer that nobody needs any more: the block is read into it when it fits.
 * @throws BlockUnavailableError when the node has no such block or does not find it in time; TooLargeError over 2 MiB;
 * UnreachableError, RefusedError (wrong token).
 */
export async function fetchBlock(ipfs: Ipfs, cid: CID, into?: Uint8Array): Promise<Uint8Array> {
  const url = new URL("block/get", ipfs.api);
  url.searchParams.set("arg", cid.toString());
  try {
    return await callIpfs(ipfs, "block/get", async (signal) => {
      const { headers } = ipfs;
      const { status, body } = await ipfs.post(url, { headers, signal, limit: MAX_BLOCK_BYTES, into });
      if (status === 200) return body;
      const reason = new TextDecoder().decode(body.subarray(0, 512));
      throw new RefusedError(ipfs.api.href, "block/get", status, reason);
    });
  } catch (cause) {
    const missing = cause instanceof RefusedError && cause.status !== 401 && cause.status !== 403;
    if (missing || cause instanceof IpfsTimeoutError) throw new BlockUnavailableError(cid.toString(), cause);
    throw cause;
  }
}
