import type { Chain } from "../../chain/chain.ts";
import type { BlockRef } from "../../chain/blockRef.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";

/**
 * The first block at or after `time` (seconds since 1970), by halving: the same for everybody who asks once it is
 * confirmed. `from` is a block before that time, `to` one at or after it. Undefined while the RPC lacks one between.
 */
export async function firstBlockFrom(
  chain: Pick<Chain, "provider">,
  time: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<BlockRef | undefined> {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const block = await readBlockRef(chain, middle);
    if (block === undefined) return undefined;
    if (block.time >= time) after = middle;
    else before = middle;
  }
  return readBlockRef(chain, after);
}
