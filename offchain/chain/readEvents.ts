import type { ChainEvent } from "../audit/chainEvent.ts";
import { readInHalves } from "../audit/readInHalves.ts";
import type { Chain } from "./chain.ts";
import { contractInterface } from "./contractInterface.ts";
import { decodeLog } from "./decodeLog.ts";
import { ChainError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { readChain } from "./readChain.ts";

/** Blocks asked for at a time: public RPCs refuse long ranges. */
const WINDOW = 10_000;

export type EventQuery = {
  fromBlock?: number;
  toBlock?: number;
  /** Only these events; all when left out. */
  names?: readonly ChainEvent["name"][];
  /** Only events that carry this value (a record, person, request …) in an indexed argument. */
  about?: Hex;
};

/** Nodes say in words of their own that they will not tell so much at once. */
const mayBeTooMuch = (error: unknown): boolean =>
  error instanceof ChainError && error.code !== "rpc-unreachable";

/**
 * Past events of the deployment, in order, filtered by the node where it can be. For reading what happened; a worker
 * that must not miss or repeat anything follows with followEvents.
 */
export async function readEvents(chain: Chain, query: EventQuery = {}): Promise<ChainEvent[]> {
  const last = query.toBlock ?? (await readChain(chain.provider.getBlockNumber()));
  const topics = query.names?.map((name) => contractInterface.getEvent(name)?.topicHash ?? "") ?? null;
  const events: ChainEvent[] = [];
  for (let first = query.fromBlock ?? 0; first <= last; first += WINDOW) {
    const logs = await readInHalves(
      { first, last: Math.min(last, first + WINDOW - 1) },
      (fromBlock, toBlock) =>
        readChain(
          chain.provider.getLogs({
            address: Object.values(chain.addresses),
            fromBlock,
            toBlock,
            topics: topics === null ? [] : [topics],
          }),
        ),
      mayBeTooMuch,
    );
    const about = query.about === undefined ? undefined : BigInt(query.about);
    for (const log of logs) {
      if (about !== undefined && !log.topics.slice(1).some((topic) => BigInt(topic) === about)) continue;
      const event = decodeLog(log);
      if (event !== undefined) events.push(event);
    }
  }
  return events;
}
