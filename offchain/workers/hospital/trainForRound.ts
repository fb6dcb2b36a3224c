import { signStatement } from "../../chain/tasks/signStatement.ts";
import { hashCommitment } from "../../rounds/hashCommitment.ts";
import { stateCommitment } from "../../rounds/stateCommitment.ts";
import { writeSecretFile } from "../client/home/writeSecretFile.ts";
import { writeOpenedRows } from "../consent/openedRows.ts";
import { readGlobalModel } from "../replay/readGlobalModel.ts";
import { readSpec } from "../replay/readSpec.ts";
import { readRows } from "../tasks/readRows.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { chooseRows } from "./chooseRows.ts";
import { drawSalt } from "./drawSalt.ts";
import type { Hospital } from "./hospital.ts";
import { openedRowsPath } from "./openedRowsPath.ts";

const NO_CONSENT = `0x${"00".repeat(32)}` as const;

/**
 * Trains for the running attempt and keeps the update, its opening and the signed commitment: the first kept is the one
 * that is handed in, whatever crashes. Where training runs away, or no row has its patient's consent, there is nothing to
 * hand in, which is noted too.
 */
export async function trainForRound(hospital: Hospital, view: TaskView, attempt: AttemptView): Promise<void> {
  const { account, place, chain, settings, tied, trainings, done, status, log } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const seat = view.roster.find((enrolled) => enrolled.account === account);
  if (seat === undefined) return;
  const sitOut = (reason: string): void => {
    done.mark(step, "cannot-train", Date.now());
    log.warn({ ...step, reason }, "no update");
  };
  const spec = await readSpec(hospital, view);
  const base = await readGlobalModel(hospital, spec, view.base);
  const chosen = view.terms.consentGated ? await chooseRows(hospital, seat, attempt, spec) : null;
  if (chosen === undefined) {
    sitOut("no row that was declared has its patient's consent");
    return;
  }
  const rows = chosen?.rows ?? (await readRows(settings.data, spec, tied?.ties.column));
  const { patients } = chosen ?? {};
  const trained = await hospital.train(
    { spec, base, rows, step, seat: seat.seat, patients },
    hospital.openPool,
  );
  if ("refused" in trained) {
    sitOut(trained.refused);
    return;
  }
  const { updateDigest, samples, bytes } = trained;
  const salt = await drawSalt(hospital, view, spec, { step, digest: updateDigest, bytes });
  const opening = { updateDigest, samples, consentRoot: chosen?.consentRoot ?? NO_CONSENT, salt };
  const facts = { ...place, ...step, trainer: account, baseDigest: view.base, opening };
  const commitment = hashCommitment(facts);
  const signature = await signStatement(chain, stateCommitment(place, step, commitment));
  // Before the update: what is committed to can be shown to an auditor, whatever crashes.
  if (chosen !== null) {
    const update = Buffer.from(bytes).toString("base64");
    const opened = { format: "aceso-consent-1", task: view.task, update, ...chosen.opened } as const;
    await writeSecretFile(openedRowsPath(settings.directory, step), writeOpenedRows(opened));
  }
  trainings.keep(step, view.base, { opening, commitment, signature }, bytes);
  status.updatesTrained++;
  log.info({ ...step, samples, loss: trained.loss }, "trained");
}
