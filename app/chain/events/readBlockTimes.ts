import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Chain } from "../chain.ts";
import { readChain } from "../readChain.ts";
import { blockTimes } from "./blockTimes.ts";

/** Blocks asked for before waiting for their answers. */
const CHUNK = 500;

/**
 * Block number → its time (seconds since 1970) for every block the events lie in that is on the chain still. Most nodes
 * tell it with the events; for the others it asks once for each block, so give it the events that are shown, not 100,000.
 */
export async function readBlockTimes(
  { client }: Chain,
  events: readonly { readonly at: Pick<ChainEvent["at"], "block" | "blockHash"> }[],
): Promise<ReadonlyMap<number, number>> {
  const places = [...new Map(events.map(({ at }) => [at.block, at])).values()];
  const missing = places.filter(({ blockHash }) => !blockTimes.has(blockHash));
  for (let i = 0; i < missing.length; i += CHUNK) {
    const read = missing
      .slice(i, i + CHUNK)
      .map(({ block }) => client.getBlock({ blockNumber: BigInt(block) }));
    for (const { hash, timestamp } of await readChain(Promise.all(read)))
      blockTimes.set(hash, Number(timestamp));
  }
  return new Map(
    places.flatMap(({ block, blockHash }) => {
      const time = blockTimes.get(blockHash);
      return time === undefined ? [] : [[block, time]];
    }),
  );
}
