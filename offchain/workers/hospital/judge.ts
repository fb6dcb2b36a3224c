import { signStatement } from "../../chain/tasks/signStatement.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";
import { atomically } from "../database/atomically.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { writeJudgement } from "./judgement.ts";
import { recomputeRound } from "./recomputeRound.ts";

/**
 * Recomputes the round and signs what came of it. Called only when Reveal is over at confirmation depth. The signature is
 * on the disk, with what it is about, before anybody else can see it, and there is never a second one for the attempt.
 */
export async function judge(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  patient: boolean,
): Promise<void> {
  const { place, chain, signatures, files, store, status, log } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const { judgement, certificate, contributions } = await recomputeRound(hospital, view, attempt, patient);
  const signature = await signStatement(chain, stateCertificate(place, certificate));
  const digest = hashCertificate(certificate);
  atomically(store, () => {
    files.keep(judgement.model.digest, judgement.model.bytes);
    files.keep(judgement.reportDigest, judgement.reportBytes);
    signatures.keep(step, "certificate", {
      digest,
      signature,
      body: writeJudgement({ certificate, contributions }),
    });
  });
  status.roundsSigned++;
  const outcomes = judgement.outcomes.map(({ outcome }) => outcome);
  log.info({ ...step, certificate: digest, outcomes: outcomes.join(" ") }, "judged and signed");
}
