import type { TaskEvent } from "../../rounds/taskEvent.ts";
import type { Chain } from "../chain.ts";
import { taskContracts } from "../eventContracts.ts";
import type { Hex } from "../hex.ts";
import { readLogs } from "../readLogs.ts";
import { decodeTaskLog } from "./decodeTaskLog.ts";
import { taskInterface } from "./taskInterface.ts";

export type TaskEventQuery = {
  fromBlock?: number;
  toBlock?: number;
  /** Only these events; all when left out. */
  names?: readonly TaskEvent["name"][];
  /** Only events of this task. */
  task?: number;
};

/** Past events of learning tasks, in order, for reading what happened; a worker follows with followTaskEvents. */
export async function readTaskEvents(chain: Chain, query: TaskEventQuery = {}): Promise<TaskEvent[]> {
  const about: Hex | undefined =
    query.task === undefined ? undefined : `0x${query.task.toString(16).padStart(64, "0")}`;
  const events = await readLogs(
    chain,
    { contracts: taskContracts(chain.addresses), decode: decodeTaskLog },
    {
      fromBlock: query.fromBlock,
      toBlock: query.toBlock,
      topics: query.names?.map((name) => taskInterface.getEvent(name)?.topicHash ?? ""),
      about,
    },
  );
  // A round or an amount may be indexed too, and be the task's number.
  return query.task === undefined
    ? events
    : events.filter((event) => "task" in event && event.task === query.task);
}
