import { dissentRound } from "../../chain/tasks/dissentRound.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { dissentsOn } from "./dissentsOn.ts";
import type { Hospital } from "./hospital.ts";

/** Makes a certified round void with the dissents that are here. Throws ChainError, "RoundTooFewSigners" for too few. */
export async function takeBack(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
): Promise<MinedTask | undefined> {
  const certified = view.rounds.find(({ round }) => round === attempt.round)?.certified;
  if (certified === undefined) return undefined;
  const { certificate, signers } = certified;
  const signatures = dissentsOn(hospital, view, certificate);
  const committee = membersOf(view.roster);
  return dissentRound(hospital.chain, certificate, signers, { committee, signatures });
}
