import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** How many blocks below the head are read again: a block that deep is not replaced any more. */
const DEPTH = 12;

/** `time`: seconds since 1970. */
type BlockPlace = { readonly number: number; readonly hash: Hex; readonly time: number };

type Placed = { readonly at: { readonly block: number; readonly blockHash: Hex; readonly logIndex: number } };

/** Events up to `head`. What lies up to `settled` is not read again while that block is on the chain. */
export type EventHistory<Event extends Placed = ChainEvent> = {
  readonly events: readonly Event[];
  readonly head: BlockPlace;
  readonly settled: BlockPlace | undefined;
};

async function readPlace({ client }: Chain, blockNumber?: number): Promise<BlockPlace> {
  const block = await readChain(
    client.getBlock(blockNumber === undefined ? {} : { blockNumber: BigInt(blockNumber) }),
  );
  return { number: Number(block.number), hash: block.hash, time: Number(block.timestamp) };
}

const isSame = (a: readonly Placed[], b: readonly Placed[]): boolean =>
  a.length === b.length &&
  a.every(({ at }, i) => b[i]?.at.blockHash === at.blockHash && b[i].at.logIndex === at.logIndex);

/**
 * What is new since `seen`, at the cost of one question while there is no new block. Follows a reorganisation of up to
 * twelve blocks by reading those again; after a deeper one, or on a chain begun anew, it reads everything. Gives back the
 * very list it was given when nothing in it changed.
 *
 * @param begin the first block that can hold such an event
 * @param read reads the events of a range of blocks, both ends included
 */
export async function advanceHistory<Event extends Placed>(
  chain: Chain,
  begin: number,
  read: (range: { readonly fromBlock: number; readonly toBlock: number }) => Promise<Event[]>,
  seen?: EventHistory<Event>,
): Promise<EventHistory<Event>> {
  const head = await readPlace(chain);
  if (seen?.head.hash === head.hash) return seen;
  const settled = seen?.settled;
  const stands =
    settled !== undefined &&
    settled.number <= head.number &&
    (await readPlace(chain, settled.number)).hash === settled.hash;
  const fromBlock = stands ? settled.number + 1 : begin;
  const fresh = await read({ fromBlock, toBlock: head.number });
  const depth = head.number - DEPTH;
  const next = depth < begin ? undefined : await readPlace(chain, depth);
  const before = seen?.events ?? [];
  const first = stands ? before.findLastIndex(({ at }) => at.block < fromBlock) + 1 : 0;
  const events = isSame(before.slice(first), fresh) ? before : [...before.slice(0, first), ...fresh];
  return { events, head, settled: next };
}
