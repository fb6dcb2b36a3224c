import type { TaskEvent } from "../../rounds/taskEvent.ts";
import { foldTask } from "./foldTask.ts";
import type { RoundView, TaskView } from "./taskView.ts";

/** A round behind us. `certifiedBy` is undefined, and `before` as it stands now, where nothing ever certified it. */
export type PastRound = {
  /** The task as it stood when the round was certified. */
  readonly before: TaskView;
  /** The task as it stands now. */
  readonly view: TaskView;
  readonly round: RoundView;
  readonly certifiedBy: TaskEvent | undefined;
};

/** A round as a task's events tell it; undefined for a task or a round that is not there. Pure. */
export function asCertified(
  events: readonly TaskEvent[],
  task: number,
  round: number,
): PastRound | undefined {
  // The last one, as an earlier one may have been voided.
  const at = events.findLastIndex((event) => event.name === "RoundCertified" && event.round === round);
  const view = foldTask(events, task);
  const before = foldTask(events.slice(0, at === -1 ? undefined : at), task);
  const found = view?.rounds.find((known) => known.round === round);
  if (view === undefined || before === undefined || found === undefined) return undefined;
  return { before, view, round: found, certifiedBy: events[at] };
}
