import { splitPatients } from "../../learning/tasks/splitPatients.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { PatientPay } from "../../rounds/patientLeaves.ts";
import { patientsRoot } from "../../rounds/patientsRoot.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import { sharePart } from "../../rounds/sharePart.ts";
import { patientPay } from "../consent/patientPay.ts";
import { resolveAttempt } from "../tasks/resolveAttempt.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";
import { HospitalError } from "./errors.ts";
import { fetchBatch } from "./fetchBatch.ts";
import { fetchUpdate } from "./fetchUpdate.ts";
import type { Reader } from "./hospital.ts";
import { readBatches } from "./readBatches.ts";

/** Who shares the patients' part of a certified round, and whom each accepted seat named. */
export type RoundPatients = {
  readonly pay: readonly PatientPay[];
  readonly bySeat: ReadonlyMap<number, readonly Hex[]>;
};

/**
 * Finds out again whom a certified round pays, from the updates it accepted. Throws HospitalError "no-file" while one of
 * them, or a batch, cannot be had, and "diverged" where they do not make the root that was certified.
 */
export async function collectPatients(
  reader: Reader,
  view: TaskView,
  { round, certified, attempt }: RoundView,
): Promise<RoundPatients> {
  const { task, roster, funding } = view;
  if (certified === undefined || funding === undefined) return { pay: [], bySeat: new Map() };
  const { results, baseDigest } = certified.certificate;
  await fetchBatch(reader, view, attempt, "commits");
  await fetchBatch(reader, view, attempt, "reveals");
  const { commits = [], reveals = [] } = readBatches(reader, task, attempt);
  const deeds = resolveAttempt(view, attempt, baseDigest, reader.place, { commits, reveals });
  const outcomes = readOutcomes(results.outcomes, roster.length);
  const bySeat = new Map<number, readonly Hex[]>();
  for (const [seat, deed] of deeds.entries()) {
    if (outcomes[seat] !== "accepted" || deed.did !== "reveal") continue;
    const bytes = await fetchUpdate(reader, view, deed.opening.updateDigest, true);
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
