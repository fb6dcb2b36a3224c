import { certifyRound } from "../../chain/tasks/certifyRound.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { HospitalError } from "./errors.ts";
import { gatherSigners } from "./gatherSigners.ts";
import type { Hospital } from "./hospital.ts";
import { readJudgement } from "./judgement.ts";

/** Certifies the round with the signatures that are here. */
export async function certify(hospital: Hospital, view: TaskView, attempt: AttemptView): Promise<MinedTask> {
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const given = hospital.signatures.get(step, "certificate");
  if (given === undefined)
    throw new HospitalError("diverged", "nothing is signed in this attempt", {
      repair: "nothing to do: another member certifies",
      values: step,
    });
  const { certificate } = readJudgement(given.body);
  const signatures = gatherSigners(hospital, view, certificate, given);
  const committee = membersOf(view.roster);
  return certifyRound(hospital.chain, view.task, certificate.results, { committee, signatures });
}
