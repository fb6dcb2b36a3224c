import { closePhase } from "../../chain/tasks/closePhase.ts";
import { readTask } from "../../chain/tasks/readTask.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { gatherClosers } from "./gatherClosers.ts";
import type { Hospital } from "./hospital.ts";

/** Ends a phase with everybody's signature; undefined where somebody was first, or an entry has come in since. */
export async function closeEarly(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  phase: "commit" | "reveal",
): Promise<MinedTask | undefined> {
  const { chain } = hospital;
  const signatures = gatherClosers(hospital, view, attempt, phase);
  if (signatures.includes(undefined)) return undefined;
  const { inputs, state } = await readTask(chain, view.task);
  const end = phase === "commit" ? "commitEnd" : "revealEnd";
  const isOpen = state.stage === "round" && inputs === view.inputs && state[end] === attempt[end];
  return isOpen ? closePhase(chain, view.task, { committee: membersOf(view.roster), signatures }) : undefined;
}
