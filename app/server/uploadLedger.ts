import * as dagPb from "@ipld/dag-pb";
import type { CID } from "multiformats/cid";

/**
 * Which blocks pages have put here lately, and what each links to. In memory: after a restart, or when much more has
 * come since, a file that was half uploaded is uploaded again.
 */
export type UploadLedger = {
  /** @throws when a dag-pb block is none */
  readonly note: (cid: CID, bytes: Uint8Array) => void;
  /** Bytes of all blocks under this root, each once; undefined when one of them was not put here. */
  readonly measure: (root: CID) => number | undefined;
};

type Noted = { readonly bytes: number; readonly links: readonly string[] };

/** @param most blocks remembered; the oldest are forgotten first. 100,000 are some 25 MB, and 97 GiB of leaves. */
export function createUploadLedger(most = 100_000): UploadLedger {
  const noted = new Map<string, Noted>();
  return {
    note(cid, bytes) {
      const links =
        cid.code === dagPb.code ? dagPb.decode(bytes).Links.map(({ Hash }) => Hash.toString()) : [];
      const name = cid.toString();
      noted.delete(name);
      noted.set(name, { bytes: bytes.length, links });
      const [oldest] = noted.keys();
      if (noted.size > most && oldest !== undefined) noted.delete(oldest);
    },
    measure(root) {
      const seen = new Set<string>();
      const waiting = [root.toString()];
      let total = 0;
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        // Each once: nodes that name the same child many times over must not keep the server walking.
        if (seen.has(name)) continue;
        seen.add(name);
        const block = noted.get(name);
        if (block === undefined) return undefined;
        total += block.bytes;
        for (const link of block.links) if (!seen.has(link)) waiting.push(link);
      }
      return total;
    },
  };
}
