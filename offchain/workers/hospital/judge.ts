import { signStatement } from "../../chain/tasks/signStatement.ts";
import { judgeRound } from "../../learning/tasks/judgeRound.ts";
import { readReferencePart } from "../../learning/tasks/readReferencePart.ts";
import { taskModel } from "../../learning/tasks/taskModel.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";
import { atomically } from "../database/atomically.ts";
import { fromHex } from "../database/fromHex.ts";
import { openPart } from "../reference/openPart.ts";
import { encodeJudgement } from "../tasks/encodeJudgement.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { collectEarlier } from "./collectEarlier.ts";
import { collectSeats } from "./collectSeats.ts";
import { HospitalError } from "./errors.ts";
import { fetchFile } from "./fetchFile.ts";
import { firstBlockFrom } from "./firstBlockFrom.ts";
import type { Hospital } from "./hospital.ts";
import { writeJudgement } from "./judgement.ts";
import { readDealing } from "./readDealing.ts";
import { readGlobalModel } from "./readGlobalModel.ts";
import { readSpec } from "./readSpec.ts";

const NO_PATIENTS = `0x${"00".repeat(32)}` as const;

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
  const { task, base: baseDigest, terms, inputs: inputsRoot } = view;
  const step = { task, round: attempt.round, attempt: attempt.attempt };
  const spec = await readSpec(hospital, view);
  const base = await readGlobalModel(hospital, spec, baseDigest);
  const initial = await readGlobalModel(hospital, spec, terms.modelDigest);
  const seats = await collectSeats(hospital, view, attempt, patient);
  const earlier = await collectEarlier(hospital, view, taskModel(spec).size);
  const reference = await openReference(hospital, view, attempt);
  const seed = await seedOf(hospital, attempt);
  const { minReveals } = terms;
  const judgement = await judgeRound(
    { spec, place: step, initial, base, seats, earlier, reference, seed, minReveals },
    hospital.openPool,
  );
  const { results, contributions } = encodeJudgement(judgement, NO_PATIENTS);
  const root = committeeRoot(membersOf(view.roster));
  const certificate: Certificate = { ...step, committeeRoot: root, baseDigest, inputsRoot, results };
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

async function openReference(hospital: Hospital, view: TaskView, attempt: AttemptView) {
  const spec = await readSpec(hospital, view);
  const { manifest, dealing } = await readDealing(hospital, view, spec);
  const part = manifest.parts.find(
    ({ round, attempt: number }) => round === attempt.round && number === attempt.attempt,
  );
  if (part === undefined)
    throw new HospitalError("no-dealing", "there is no reference part for this attempt", {
      repair: "nothing can be certified in it; the task goes on with the next attempt or ends",
      values: { task: view.task, round: attempt.round, attempt: attempt.attempt },
    });
  const shares = attempt.shares.map(({ member, share }) => ({
    chair: dealing.members.indexOf(member) + 1,
    share,
  }));
  const sealed = await fetchFile(hospital, part.digest, "the round's reference part");
  const { bytes } = await openPart({ manifest, dealing }, attempt, shares, sealed);
  return readReferencePart(spec, bytes);
}

/** The hash of the first block after Reveal: nobody could know it while updates could still change. */
async function seedOf({ chain, position }: Hospital, attempt: AttemptView): Promise<Uint8Array> {
  const to = position.latest()?.number;
  const block =
    to === undefined
      ? undefined
      : await firstBlockFrom(chain, attempt.revealEnd, { from: attempt.since, to });
  if (block === undefined || block.time < attempt.revealEnd)
    throw new HospitalError("no-file", "the block after Reveal cannot be read", {
      repair: "it is tried again; if it stays away, ask the RPC's operator for its history",
      values: { revealEnd: attempt.revealEnd },
    });
  return fromHex(block.hash);
}
