import { join } from "node:path";
import { provePatients } from "../../rounds/provePatients.ts";
import { writeSecretFile } from "../client/home/writeSecretFile.ts";
import { writeClaim } from "../consent/claimFile.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";
import { ReplayError } from "../replay/errors.ts";
import { collectPatients } from "./collectPatients.ts";
import type { Hospital } from "./hospital.ts";

/** That a round's claims are written. */
export const CLAIMS_WRITTEN = "claims-written";

/**
 * Writes a file for each patient whose rows trained here in a round, to be handed over: with it anybody has them paid their
 * share. `DIRECTORY/patients/task-1-round-1/0x….json`, rounds counted from 1. Where updates are sealed to the committee, a
 * hospital without a vote cannot make them.
 */
export async function writeClaims(hospital: Hospital, view: TaskView, round: RoundView): Promise<void> {
  const { account, settings, done, log } = hospital;
  const { task } = view;
  const mark = (): void => {
    done.mark({ task, round: round.round, attempt: round.attempt.attempt }, CLAIMS_WRITTEN, Date.now());
  };
  const patients = await collectPatients(hospital, view, round).catch((error: unknown) => {
    if (error instanceof ReplayError && error.code === "sealed") return undefined;
    throw error;
  });
  if (patients === undefined) {
    mark();
    log.warn(
      { task, round: round.round },
      "no claims: updates are sealed to members, and this hospital has no vote",
    );
    return;
  }
  const { pay, bySeat } = patients;
  const seat = view.roster.findIndex((enrolled) => enrolled.account === account);
  const own = new Set(bySeat.get(seat));
  const directory = join(settings.directory, "patients", `task-${task}-round-${round.round + 1}`);
  const prove = provePatients({ task, round: round.round, pay });
  const due = pay.filter((one) => own.has(one.account));
  for (const { account: patient, amount } of due) {
    const claim = { task, round: round.round, account: patient, amount, proof: [...prove(patient)] };
    await writeSecretFile(join(directory, `${patient}.json`), writeClaim(claim));
  }
  mark();
  log.info({ task, round: round.round, claims: due.length }, "patients' claims written");
}
