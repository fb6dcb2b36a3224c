import { readInHalves } from "../audit/readInHalves.ts";
import type { Chain } from "./chain.ts";
import { ChainError } from "./errors.ts";
import type { LogSource } from "./followLogs.ts";
import type { Hex } from "./hex.ts";
import { readChain } from "./readChain.ts";

/** Blocks asked for at a time: public RPCs refuse long ranges. */
const WINDOW = 10_000;

export type LogQuery = {
  fromBlock: number | undefined;
  toBlock: number | undefined;
  /** Topics of the only events wanted; all when undefined. */
  topics: readonly string[] | undefined;
  /** Only events that carry this value in an indexed argument. */
  about: Hex | undefined;
};

/** Nodes say in words of their own that they will not tell so much at once. */
const mayBeTooMuch = (error: unknown): boolean =>
  error instanceof ChainError && error.code !== "rpc-unreachable";

/** Past events of `source`, in order, filtered by the node where it can be. Throws ChainError. */
export async function readLogs<Event>(
  chain: Pick<Chain, "provider">,
  { contracts, decode }: LogSource<Event>,
  query: LogQuery,
): Promise<Event[]> {
  const last = query.toBlock ?? (await readChain(chain.provider.getBlockNumber()));
  const topics = query.topics === undefined ? [] : [[...query.topics]];
  const about = query.about === undefined ? undefined : BigInt(query.about);
  const events: Event[] = [];
  for (let first = query.fromBlock ?? 0; first <= last; first += WINDOW) {
    const logs = await readInHalves(
      { first, last: Math.min(last, first + WINDOW - 1) },
      (fromBlock, toBlock) =>
        readChain(chain.provider.getLogs({ address: [...contracts], fromBlock, toBlock, topics })),
      mayBeTooMuch,
    );
    for (const log of logs) {
      if (about !== undefined && !log.topics.slice(1).some((topic) => BigInt(topic) === about)) continue;
      const event = decode(log);
      if (event !== undefined) events.push(event);
    }
  }
  return events;
}
