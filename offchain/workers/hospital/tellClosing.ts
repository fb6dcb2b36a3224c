import { signStatement } from "../../chain/tasks/signStatement.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { stateClosing } from "../../rounds/stateClosing.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { tellMember } from "./tellMember.ts";

/** What is noted of a member that has our signature: over other entries it needs another. */
export const closingTo = (
  { inputs }: Pick<TaskView, "inputs">,
  phase: "commit" | "reveal",
  member: string,
): string => `closing/${phase}/${inputs}/${member}`;

/**
 * Gives every member, ourselves included, that has not had it our signature to end this phase over the entries as they stand
 * at confirmation depth. It costs nobody a stake, and ends nothing without everybody else's. Throws the first trouble when
 * all were asked.
 */
export async function tellClosing(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  phase: "commit" | "reveal",
): Promise<void> {
  const { chain, place, done } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const reveals = phase === "reveal";
  const signature = await signStatement(chain, stateClosing(place, step, reveals, view.inputs));
  const body = { reveals, inputsRoot: view.inputs, signature };
  const waiting = membersOf(view.roster).filter(
    (member) => done.at(step, closingTo(view, phase, member)) === undefined,
  );
  const told = await Promise.allSettled(
    waiting.map(async (member) => {
      await tellMember(hospital, step, member, "closing", body);
      done.mark(step, closingTo(view, phase, member), Date.now());
    }),
  );
  for (const one of told) if (one.status === "rejected") throw one.reason as Error;
}
