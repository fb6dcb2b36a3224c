import { membersOf } from "../../rounds/membersOf.ts";
import { readBatches } from "../replay/readBatches.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { ClosingFacts } from "./facts.ts";
import { gatherClosers } from "./gatherClosers.ts";
import type { Hospital } from "./hospital.ts";
import { isPhaseComplete } from "./isPhaseComplete.ts";
import { closingTo } from "./tellClosing.ts";

/**
 * Who agrees to end the running phase. Undefined while something is missing: an entry of somebody's, or our own as we handed
 * it in; in Reveal also the end of Commit at confirmation depth, and our update where others look for it.
 */
export function readClosing(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  { confirmed, head }: { readonly confirmed: number; readonly head: number },
): ClosingFacts | undefined {
  const { account, place, trainings, done } = hospital;
  const members = membersOf(view.roster);
  const phase = head < attempt.commitEnd ? "commit" : "reveal";
  const isOver = head >= attempt.revealEnd || (phase === "reveal" && confirmed < attempt.commitEnd);
  if (isOver || !members.includes(account)) return undefined;
  const batches = readBatches(hospital, view.task, attempt);
  if (!isPhaseComplete(view, attempt, place, batches, phase)) return undefined;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const commitment = trainings.get(step, view.base)?.commitment;
  const own = [...attempt.committed, ...(batches.commits ?? [])].filter(({ trainer }) => trainer === account);
  if (own.some((entry) => entry.commitment !== commitment)) return undefined;
  if (phase === "reveal" && own.length > 0 && done.at(step, "uploaded") === undefined) return undefined;
  const everybody = `closing/${phase}/${view.inputs}`;
  const isAgreed = !gatherClosers(hospital, view, attempt, phase).includes(undefined);
  if (isAgreed && done.at(step, everybody) === undefined) done.mark(step, everybody, head * 1000);
  const since = done.at(step, everybody);
  return {
    phase,
    told: members.filter((member) => done.at(step, closingTo(view, phase, member)) !== undefined),
    completeSince: isAgreed && since !== undefined ? Math.floor(since / 1000) : undefined,
  };
}
