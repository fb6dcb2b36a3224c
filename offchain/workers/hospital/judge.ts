import { signStatement } from "../../chain/tasks/signStatement.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";
import { atomically } from "../database/atomically.ts";
import { recomputeRound } from "../replay/recomputeRound.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { HospitalError } from "./errors.ts";
import type { Hospital } from "./hospital.ts";
import { writeJudgement } from "./judgement.ts";
import { othersAgreeOn } from "./othersAgreeOn.ts";

/**
 * Recomputes the round and signs what came of it. Called only when Reveal is over at confirmation depth. The signature is
 * on the disk, with what it is about, before anybody else can see it, and there is never a second one for the attempt.
 *
 * Where f + 1 members have signed another certificate, one of them at least is honest and had what we lack, such as an update
 * that its trainer shows to some only: we go on asking (HospitalError "no-file") rather than part the signers in two.
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
  const digest = hashCertificate(certificate);
  const agreed = othersAgreeOn(hospital, view, step);
  if (agreed !== undefined && agreed !== digest)
    throw new HospitalError("no-file", "others have signed another certificate: something is missing here", {
      repair:
        "it is fetched again from IPFS and every member; else the round is certified without this institution",
      values: { ...step, own: digest, others: agreed },
    });
  const signature = await signStatement(chain, stateCertificate(place, certificate));
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
