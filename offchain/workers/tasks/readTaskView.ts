import type { Chain } from "../../chain/chain.ts";
import { ChainError } from "../../chain/errors.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import { foldTask } from "./foldTask.ts";
import type { TaskView } from "./taskView.ts";

/** A task as its events tell it. Throws ChainError, "RoundUnknownTask" for one that never was. */
export async function readTaskView(chain: Chain, task: number): Promise<TaskView> {
  const view = foldTask(await readTaskEvents(chain, { task }), task);
  if (view !== undefined) return view;
  throw new ChainError("RoundUnknownTask", `there is no task ${task}`, {
    repair: "check the task's number, and the network",
    values: { task: String(task) },
  });
}
