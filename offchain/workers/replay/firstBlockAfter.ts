import type { Chain } from "../../chain/chain.ts";
import type { BlockRef } from "../../chain/blockRef.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";

/**
 * The first block whose time is after `time` (seconds since 1970), by halving: the same for everybody who asks once it is
 * confirmed. `from` is a block that is not, `to` one that is; undefined where `to` is not, or the RPC lacks one between.
 */
export async function firstBlockAfter(
  chain: Pick<Chain, "provider">,
  time: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<BlockRef | undefined> {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const block = await readBlockRef(chain, middle);
    if (block === undefined) return undefined;
    if (block.time > time) after = middle;
    else before = middle;
  }
  const found = await readBlockRef(chain, after);
  return found !== undefined && found.time > time ? found : undefined;
}
