import { leaderOf } from "../../rounds/leaderOf.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { tellMember } from "./tellMember.ts";

/** Gives the leader one's commitment, or what opens it, for its batch. Throws MessageError while the leader is not there. */
export async function offerToLeader(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  purpose: "commitment" | "reveal",
): Promise<void> {
  const { account, trainings, done } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const training = trainings.get(step, view.base);
  const members = membersOf(view.roster);
  const leader = members[leaderOf(step.round, step.attempt, members.length) - 1];
  if (training === undefined || leader === undefined) return;
  const { opening, commitment, signature } = training;
  const body =
    purpose === "commitment" ? { trainer: account, commitment, signature } : { trainer: account, ...opening };
  await tellMember(hospital, step, leader, purpose, body);
  done.mark(step, `told-${purpose}`, Date.now());
}
