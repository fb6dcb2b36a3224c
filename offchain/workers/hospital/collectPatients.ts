import { splitPatients } from "../../learning/tasks/splitPatients.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { PatientPay } from "../../rounds/patientLeaves.ts";
import { patientsRoot } from "../../rounds/patientsRoot.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import { sharePart } from "../../rounds/sharePart.ts";
import { patientPay } from "../consent/patientPay.ts";
import { resolveAttempt } from "../tasks/resolveAttempt.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";
import { fetchBatch } from "../replay/fetchBatch.ts";
import { fetchRevealed } from "../replay/fetchRevealed.ts";
import { readBatches } from "../replay/readBatches.ts";
import type { Reader } from "../replay/reader.ts";
import { readSpec } from "../replay/readSpec.ts";
import { HospitalError } from "./errors.ts";

/** Who shares the patients' part of a certified round, and whom each accepted seat named. */
export type RoundPatients = {
  readonly pay: readonly PatientPay[];
  readonly bySeat: ReadonlyMap<number, readonly Hex[]>;
};

/**
 * Finds out again whom a certified round pays, from the updates it accepted. Throws ReplayError "no-file" while one of
 * them, or a batch, cannot be had, and HospitalError "diverged" where they do not make the root that was certified.
 */
export async function collectPatients(
  reader: Reader,
  view: TaskView,
  { round, certified, attempt }: RoundView,
): Promise<RoundPatients> {
  const { task, roster, funding } = view;
  if (certified === undefined || funding === undefined) return { pay: [], bySeat: new Map() };
  const { results, baseDigest } = certified.certificate;
  const spec = await readSpec(reader, view);
  const step = { task, round, attempt: attempt.attempt };
  await fetchBatch(reader, view, attempt, "commits");
  await fetchBatch(reader, view, attempt, "reveals");
  const { commits = [], reveals = [] } = readBatches(reader, task, attempt);
  const deeds = resolveAttempt(view, attempt, baseDigest, reader.place, { commits, reveals });
  const outcomes = readOutcomes(results.outcomes, roster.length);
  const bySeat = new Map<number, readonly Hex[]>();
  for (const [seat, deed] of deeds.entries()) {
    const trainer = roster[seat]?.account;
    if (outcomes[seat] !== "accepted" || deed.did !== "reveal" || trainer === undefined) continue;
    const { updateDigest: digest, salt } = deed.opening;
    const revealed = { step, trainer, digest, salt };
    const bytes = await fetchRevealed(reader, view, revealed, { sealing: spec.sealing, patient: true });
    if (bytes !== null) bySeat.set(seat, splitPatients(bytes).patients);
  }
  const pay = patientPay(sharePart(funding.perRound, funding.split.patients), [...bySeat.values()]);
  const root = patientsRoot({ task, round, pay });
  if (root === results.patientsRoot) return { pay, bySeat };
  throw new HospitalError("diverged", "the updates that are here name other patients than were certified", {
    repair: "it is tried again once the batches and updates of that round can be had",
    values: { task, round, root, certified: results.patientsRoot },
  });
}
