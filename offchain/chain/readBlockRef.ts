import type { BlockRef } from "./blockRef.ts";
import type { Chain } from "./chain.ts";
import { readHeader } from "./readHeader.ts";

/** The block at `number` (or the head) on the chain as it is now; undefined when there is none of that number. */
export const readBlockRef = async (
  chain: Pick<Chain, "provider">,
  number: number | "latest",
): Promise<BlockRef | undefined> => (await readHeader(chain, number))?.ref;
