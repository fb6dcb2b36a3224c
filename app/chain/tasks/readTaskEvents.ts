import { numberToHex } from "viem";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import type { Chain } from "../chain.ts";
import { taskContracts } from "../events/eventContracts.ts";
import { readLogs, type LogQuery, type Topics } from "../events/readLogs.ts";
import { topicOf } from "../events/topicOf.ts";
import { decodeTaskLog } from "./decodeTaskLog.ts";
import { taskEventDecoders, type TaskEventName } from "./taskEventDecoders.ts";

export type TaskEventQuery = Pick<LogQuery, "fromBlock" | "toBlock"> & {
  /** Of this task only; of all when left out. */
  readonly task?: number;
  /** Only these events; all that pages show when left out. */
  readonly names?: readonly TaskEventName[];
};

const everyName = Object.keys(taskEventDecoders) as TaskEventName[];

/**
 * Past events of learning tasks, in the chain's order. The task stands first among an event's indexed arguments, or second
 * (stakes, reputations). Throws ChainFailure "rpc-unreachable", or "event-missing" for a log that is not as the contracts
 * write it.
 */
export async function readTaskEvents(
  chain: Chain,
  { task, names = everyName, ...range }: TaskEventQuery = {},
): Promise<TaskEvent[]> {
  const first = names.map(topicOf);
  const word = task === undefined ? undefined : numberToHex(task, { size: 32 });
  const filters: Topics[] =
    word === undefined
      ? [[first]]
      : [
          [first, word],
          [first, null, word],
        ];
  const contracts = taskContracts(chain.deployment.addresses);
  const events = await readLogs(chain, { ...range, contracts, filters }, decodeTaskLog);
  // Another event's second indexed argument may be the same number: a round.
  return events.filter((event) => task === undefined || ("task" in event && event.task === task));
}
