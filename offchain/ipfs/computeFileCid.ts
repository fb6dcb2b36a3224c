import * as dagPb from "@ipld/dag-pb";
import { importByteStream } from "ipfs-unixfs-importer";
import type { CID } from "multiformats/cid";
import { importProfile } from "./importProfile.ts";

export type ComputedFile = { cid: CID; size: number };

/**
 * Computes the CID a file has under `importProfile`, storing nothing. Memory is constant: one leaf, plus some hundred
 * bytes per MiB read.
 *
 * `onLeaf` gets every leaf in file order, valid until it resolves, and no more is read until then: whoever uploads while
 * computing puts its backpressure there. Runs in a browser as in Node.
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
  const { cid } = await importByteStream(source, sink, importProfile());
  return { cid, size };
}
