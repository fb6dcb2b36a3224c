import { resolveAttempt, type SeatDeed } from "../tasks/resolveAttempt.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { ReplayError } from "./errors.ts";
import type { Reader } from "./reader.ts";
import { readBatches } from "./readBatches.ts";

/** What each seat did in an attempt. Throws ReplayError "no-file" while a posted batch is not here. */
export function deedsOf(reader: Reader, view: TaskView, attempt: AttemptView): readonly SeatDeed[] {
  const { commits, reveals } = readBatches(reader, view.task, attempt);
  if (commits === undefined || reveals === undefined)
    throw new ReplayError("no-file", "the leader's batch is not here", {
      repair: "it is asked for again; a leader that hides it costs the attempt, no more",
      values: { task: view.task, round: attempt.round, attempt: attempt.attempt },
    });
  return resolveAttempt(view, attempt, view.base, reader.place, { commits, reveals });
}
