import type { Blocks } from "./blocks.ts";

/** The same storage, and how many different blocks it has given so far. */
export function countBlocks(blocks: Blocks): { readonly blocks: Blocks; readonly count: () => number } {
  const seen = new Set<string>();
  return {
    blocks: {
      ...blocks,
      async get(cid, signal) {
        const bytes = await blocks.get(cid, signal);
        seen.add(cid.toString());
        return bytes;
      },
    },
    count: () => seen.size,
  };
}
