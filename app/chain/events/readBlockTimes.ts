import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** Blocks asked for before waiting for their answers. */
const CHUNK = 500;

/** By hash, so what is kept stays true whatever the chain does. */
const known = new Map<Hex, number>();

async function readTime({ client }: Chain, { block, blockHash }: ChainEvent["at"]): Promise<void> {
  const { timestamp } = await readChain(client.getBlock({ blockNumber: BigInt(block) }));
  known.set(blockHash, Number(timestamp));
}

/**
 * Block number → its time (seconds since 1970) for every block the events lie in. Asks once for each block it has not
 * seen: give it the events that are shown, not 100,000.
 */
export async function readBlockTimes(
  chain: Chain,
  events: readonly Pick<ChainEvent, "at">[],
): Promise<ReadonlyMap<number, number>> {
  const places = new Map(events.map(({ at }) => [at.block, at]));
  const missing = [...places.values()].filter(({ blockHash }) => !known.has(blockHash));
  for (let i = 0; i < missing.length; i += CHUNK)
    await Promise.all(missing.slice(i, i + CHUNK).map(async (at) => readTime(chain, at)));
  return new Map([...places.values()].map(({ block, blockHash }) => [block, known.get(blockHash) ?? 0]));
}
