import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { ChainFailure } from "../../chain/errors.ts";
import { readBlockTimes } from "../../chain/events/readBlockTimes.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import { readChain } from "../../chain/readChain.ts";
import type { LoadProgress } from "./auditJobs.ts";
import type { CacheHead, EventCache } from "./eventCache.ts";

/** Blocks that may still be replaced; what lies in them is read again the next time. */
const MAY_CHANGE = 12;

/** Events wanted from one call: enough to be worth the trip, few enough to show that it goes on. */
const WANTED = 5_000;
const FIRST_BLOCKS = 50;
const MOST_BLOCKS = 80_000;

export type Log = {
  /** The newest block read. */
  readonly block: number;
  /** Up to and with `settled`, they will not change any more. */
  readonly settled: readonly ChainEvent[];
  readonly recent: readonly ChainEvent[];
  readonly times: ReadonlyMap<number, number>;
  readonly head: CacheHead | undefined;
  /** How many came from this device's copy. */
  readonly kept: number;
};

type Part = { readonly events: readonly ChainEvent[]; readonly hash: Hex };

export type ReadLogParameters = {
  readonly chain: Chain;
  readonly cache: EventCache;
  /** What was read before in this tab. */
  readonly before: Log | undefined;
  readonly onProgress: (progress: LoadProgress) => void;
};

/**
 * Every event of the deployment with its block's time: this device's copy, and from the chain what is newer. A copy that
 * belongs to another chain, or to a branch that lost, is thrown away.
 *
 * @throws ChainFailure when the chain does not answer; what was read until then is kept for the next time
 */
export async function readLog({ chain, cache, before, onProgress }: ReadLogParameters): Promise<Log> {
  const { client, deployment } = chain;
  const block = Number(await readChain(client.getBlockNumber()));
  const known = before ?? (await readCopy(cache));
  const isGood = known?.head !== undefined && (await isOnChain(chain, known.head));
  if (known !== undefined && !isGood) await cache.clear();
  const settled: ChainEvent[] = isGood ? [...known.settled] : [];
  const times = new Map(isGood ? known.times : []);
  const kept = isGood ? known.kept : 0;
  let head = isGood ? known.head : undefined;
  const start = head === undefined ? deployment.fromBlock : head.block + 1;
  const end = block - MAY_CHANGE;

  const read = async (fromBlock: number, toBlock: number, atOnce = false): Promise<ChainEvent[]> => {
    const events = await readEvents(chain, { fromBlock, toBlock, atOnce });
    for (const [number, time] of await readBlockTimes(chain, events)) times.set(number, time);
    return events;
  };

  /** What of a range a node will not tell at once (a limit of its own, or of viem: 10 MiB) it tells in smaller ranges. */
  const readPart = async (first: number, last: number): Promise<Part | "too much"> => {
    try {
      const [events, { hash }] = await Promise.all([
        read(first, last, true),
        readChain(client.getBlock({ blockNumber: BigInt(last) })),
      ]);
      return { events, hash };
    } catch (error) {
      if (last === first || (error instanceof ChainFailure && error.code === "rpc-unreachable")) throw error;
      return "too much";
    }
  };

  let writing = Promise.resolve();
  let size = FIRST_BLOCKS;
  let most = MOST_BLOCKS;
  for (let first = start; first <= end;) {
    const last = Math.min(end, first + size - 1);
    const part = await readPart(first, last);
    if (part === "too much") {
      // What was refused once is not asked for again: it takes the node as long as an answer.
      most = Math.max(1, Math.floor(size / 2));
      size = Math.max(1, Math.floor(size / 8));
      continue;
    }
    const { events, hash } = part;
    settled.push(...events);
    const after = head;
    head = { block: last, hash };
    // One after the other, so that the copy never has a gap; the next part is read meanwhile.
    const copy = { head, events, times: timesOf(events, times) };
    writing = writing.then(async () => cache.append(copy, after));
    onProgress({ stage: "reading", events: settled.length, done: (last - start + 1) / (block - start + 1) });
    // By no more than double: what lies ahead may be busier, and an answer that is too long is made in vain.
    if (events.length < WANTED / 2) size = Math.min(most, size * 2);
    if (events.length > WANTED) size = Math.max(1, Math.floor((size * WANTED) / events.length));
    first = last + 1;
  }
  const recent = await read(head === undefined ? start : head.block + 1, block);
  await writing;
  return { block, settled, recent, times, head, kept };
}

async function readCopy(cache: EventCache): Promise<Log | undefined> {
  const copy = await cache.read();
  if (copy === undefined) return undefined;
  const { head, events, times } = copy;
  return { block: head.block, settled: events, recent: [], times, head, kept: events.length };
}

/** Whether the block is still there under this hash: not after a reorganisation, not on a chain begun anew. */
async function isOnChain({ client }: Chain, { block, hash }: CacheHead): Promise<boolean> {
  const newest = Number(await readChain(client.getBlockNumber()));
  if (newest < block) return false;
  return (await readChain(client.getBlock({ blockNumber: BigInt(block) }))).hash === hash;
}

const timesOf = (events: readonly ChainEvent[], times: ReadonlyMap<number, number>): Map<number, number> =>
  new Map(events.map(({ at }) => [at.block, times.get(at.block) ?? 0]));
