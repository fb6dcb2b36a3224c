import * as dagPb from "@ipld/dag-pb";
import { importByteStream } from "ipfs-unixfs-importer";
import type { CID } from "multiformats/cid";

export type ComputedFile = { cid: CID; size: number };

/**
 * Computes the CID a file has under the unixfs-v1-2025 profile (IPIP-499: CIDv1, sha2-256, raw leaves of 1 MiB, 1024
 * links a node), storing nothing. Memory is constant: one leaf at a time, plus 40 bytes per MiB read.
 *
 * `onLeaf` gets every leaf in file order, and the next is not read until it resolves: whoever uploads while computing
 * puts its backpressure there. Runs in a browser as in Node.
 */
export async function computeFileCid(
  source: AsyncIterable<Uint8Array>,
  onLeaf?: (leaf: Uint8Array) => Promise<void>,
): Promise<ComputedFile> {
  let size = 0;
  const sink = {
    async put(cid: CID, bytes: Uint8Array): Promise<CID> {
      if (cid.code !== dagPb.code) {
        size += bytes.length;
        await onLeaf?.(bytes);
      }
      return cid;
    },
  };
  const { cid } = await importByteStream(source, sink, {
    profile: "unixfs-v1-2025",
    fileImportConcurrency: 1,
    blockWriteConcurrency: 1,
  });
  return { cid, size };
}
