import type { ChainEvent } from "../audit/chainEvent.ts";
import type { Chain } from "./chain.ts";
import { readBlockRef } from "./readBlockRef.ts";
import { readChain } from "./readChain.ts";

/** Block number → its time (seconds since 1970) for every block the events lie in. */
export async function readBlockTimes(
  chain: Chain,
  events: readonly ChainEvent[],
): Promise<ReadonlyMap<number, number>> {
  const times = new Map<number, number>();
  for (const { at } of events) {
    if (times.has(at.block)) continue;
    const block = await readChain(readBlockRef(chain, at.block));
    if (block !== undefined) times.set(at.block, block.time);
  }
  return times;
}
