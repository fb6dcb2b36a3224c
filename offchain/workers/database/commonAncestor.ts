import type { Chain } from "../../chain/chain.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";
import type { ChainPosition } from "./chainPosition.ts";

/** The newest processed block that is still on the chain, after a reorganisation; −1 where none of those kept is. */
export async function commonAncestor(
  chain: Pick<Chain, "provider">,
  position: Pick<ChainPosition, "all">,
): Promise<number> {
  for (const block of position.all()) {
    const now = await readBlockRef(chain, block.number);
    if (now?.hash === block.hash) return block.number;
  }
  return -1;
}
