import type { CID } from "multiformats/cid";
import type { Hold } from "./ipfsNode.ts";

export type WriteBehind = {
  /** Resolves when the next block may come, not when this one is written. Throws what an earlier write failed with. */
  put(cid: CID, bytes: Uint8Array): Promise<CID>;
  /** Resolves when all is written. Throws, when nothing is under way any more, what a write failed with. */
  settle(): Promise<void>;
};

/** Blocks under way at once; each is a copy of a mebibyte. */
const WIDTH = 3;

/**
 * Writes blocks into a hold while the next ones arrive, so that disk and network work at the same time. Settle before
 * the hold is flushed, and before it is released, after an error too.
 */
export function writeBehind(hold: Hold): WriteBehind {
  const underWay: Promise<CID>[] = [];
  return {
    async put(cid, bytes) {
      const written = hold.put(cid, bytes);
      // Told by the next put, or by `settle`.
      written.catch(() => undefined);
      underWay.push(written);
      if (underWay.length === WIDTH) await underWay.shift();
      return cid;
    },
    async settle() {
      await Promise.allSettled(underWay);
      await Promise.all(underWay);
    },
  };
}
