import type { ChainEvent } from "../audit/chainEvent.ts";
import type { Chain } from "./chain.ts";
import { contractInterface } from "./contractInterface.ts";
import { decodeLog } from "./decodeLog.ts";
import { recordContracts } from "./eventContracts.ts";
import type { Hex } from "./hex.ts";
import { readLogs } from "./readLogs.ts";

export type EventQuery = {
  fromBlock?: number;
  toBlock?: number;
  /** Only these events; all when left out. */
  names?: readonly ChainEvent["name"][];
  /** Only events that carry this value (a record, person, request …) in an indexed argument. */
  about?: Hex;
};

/**
 * Past events of records, people and institutions, in order, filtered by the node where it can be. For reading what
 * happened; a worker that must not miss or repeat anything follows with followEvents.
 */
export const readEvents = (chain: Chain, query: EventQuery = {}): Promise<ChainEvent[]> =>
  readLogs(
    chain,
    { contracts: recordContracts(chain.addresses), decode: decodeLog },
    {
      fromBlock: query.fromBlock,
      toBlock: query.toBlock,
      topics: query.names?.map((name) => contractInterface.getEvent(name)?.topicHash ?? ""),
      about: query.about,
    },
  );
