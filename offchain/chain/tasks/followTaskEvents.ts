import type { TaskEvent } from "../../rounds/taskEvent.ts";
import { taskContracts } from "../eventContracts.ts";
import { followLogs, type FollowParameters, type LogStep } from "../followLogs.ts";
import { decodeTaskLog } from "./decodeTaskLog.ts";

/** `advance`, `idle`, `reorg` or `trouble`, as followLogs.ts tells them. */
export type TaskStep = LogStep<TaskEvent>;

/**
 * Follows the events of all learning tasks, datasets, pay and stakes at a confirmation depth, until `signal` is aborted.
 * It keeps no state: the caller stores `to` of every `advance` and gives it back as `from`.
 */
export const followTaskEvents = (parameters: FollowParameters): AsyncGenerator<TaskStep, void, undefined> =>
  followLogs(parameters, { contracts: taskContracts(parameters.chain.addresses), decode: decodeTaskLog });
