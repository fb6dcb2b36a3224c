import { membersOf } from "../../rounds/membersOf.ts";
import type { Place } from "../../rounds/step.ts";
import type { readBatches } from "../replay/readBatches.ts";
import { resolveAttempt } from "../tasks/resolveAttempt.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";

/**
 * Whether everybody has entered what the phase is for, so that no more than time is lost by ending it: in Commit, all who are
 * enrolled have committed; in Reveal, all who have committed have opened it. Where somebody enrolled has no chair no phase
 * is ever ended early: nobody may be shut out by others' signatures. Pure.
 */
export function isPhaseComplete(
  view: Pick<TaskView, "task" | "roster" | "base">,
  attempt: AttemptView,
  place: Place,
  { commits, reveals }: ReturnType<typeof readBatches>,
  phase: "commit" | "reveal",
): boolean {
  if (membersOf(view.roster).length !== view.roster.length) return false;
  if (commits === undefined || reveals === undefined) return false;
  const deeds = resolveAttempt(view, attempt, view.base, place, { commits, reveals });
  if (phase === "commit") return deeds.every(({ did }) => did !== "nothing");
  const entered = deeds.filter(({ did }) => did !== "nothing");
  return entered.length > 0 && entered.every((deed) => deed.did === "reveal" && deed.opens);
}
