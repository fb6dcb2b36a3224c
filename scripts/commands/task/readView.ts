import type { Chain } from "../../../offchain/chain/chain.ts";
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { CommandError } from "../frame/errors.ts";

/** A task as its events tell it. @throws CommandError `unknown-task` */
export async function readView(chain: Chain, task: number): Promise<TaskView> {
  const view = foldTask(await readTaskEvents(chain, { task }), task);
  if (view !== undefined) return view;
  throw new CommandError("unknown-task", `there is no task ${task}`, { details: { task } });
}
