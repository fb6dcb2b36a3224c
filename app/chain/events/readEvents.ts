import { padHex } from "viem";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import type { EventName } from "./contractEvent.ts";
import { decodeLog } from "./decodeLog.ts";
import { recordContracts } from "./eventContracts.ts";
import { readLogs, type LogQuery, type Topics } from "./readLogs.ts";
import { topicOf } from "./topicOf.ts";

export type EventQuery = Omit<LogQuery, "contracts" | "filters"> & {
  /** Only these events; all when left out. */
  readonly names?: readonly EventName[];
  /** Only events that carry this value, or one of these (a record, person, request …), in an indexed argument. */
  readonly about?: Hex | readonly Hex[];
};

/** What to ask the node for: one filter, or three, since the value may be any of an event's three indexed arguments. */
function filtersOf({ names, about }: EventQuery): Topics[] {
  const first = names === undefined ? null : names.map(topicOf);
  if (about === undefined) return first === null ? [[]] : [[first]];
  const values = (typeof about === "string" ? [about] : about).map((value) => padHex(value, { size: 32 }));
  return [
    [first, values],
    [first, null, values],
    [first, null, null, values],
  ];
}

/**
 * Past events of the deployment, in the chain's order, filtered by the node. An empty `names` or `about` finds nothing.
 * Throws ChainFailure "rpc-unreachable", or "event-missing" for a log that is not as the contracts write it.
 *
 * @example
 * const mine = await readEvents(chain, { names: ["RecordRegistered"], about: account });
 */
export async function readEvents(chain: Chain, query: EventQuery = {}): Promise<ChainEvent[]> {
  if (query.names?.length === 0 || query.about?.length === 0) return [];
  const contracts = recordContracts(chain.deployment.addresses);
  return readLogs(chain, { ...query, contracts, filters: filtersOf(query) }, decodeLog);
}
