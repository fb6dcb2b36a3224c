import type { Judgement } from "../../learning/tasks/judgement.ts";
import { taskModel } from "../../learning/tasks/taskModel.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { patientsRoot } from "../../rounds/patientsRoot.ts";
import { sharePart } from "../../rounds/sharePart.ts";
import { patientPay } from "../consent/patientPay.ts";
import { fromHex } from "../database/fromHex.ts";
import { encodeJudgement } from "../tasks/encodeJudgement.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { collectEarlier } from "./collectEarlier.ts";
import { collectSeats } from "./collectSeats.ts";
import { ReplayError } from "./errors.ts";
import { firstBlockAfter } from "./firstBlockAfter.ts";
import { openReference } from "./openReference.ts";
import type { Reader } from "./reader.ts";
import { readGlobalModel } from "./readGlobalModel.ts";
import { readSpec } from "./readSpec.ts";

/** What came of a round, and what its members sign of it. */
export type Recomputed = {
  readonly judgement: Judgement;
  readonly certificate: Certificate;
  /** What `certificate.results.contributions` is the keccak256 of. */
  readonly contributions: Hex;
};

/**
 * Recomputes an attempt from what everybody has: the same certificate for everybody who has it all. `view` is the task as
 * it stood when Reveal was over.
 *
 * @param patient whether what cannot be fetched may still come (ReplayError "no-file"); else it counts as lost
 * @param lost seats whose update counts as lost whatever can be fetched
 */
export async function recomputeRound(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  patient: boolean,
  lost: readonly number[] = [],
): Promise<Recomputed> {
  const { task, base: baseDigest, terms, inputs: inputsRoot, funding } = view;
  const step = { task, round: attempt.round, attempt: attempt.attempt };
  const spec = await readSpec(reader, view);
  const { sealing } = spec;
  const base = await readGlobalModel(reader, spec, baseDigest);
  const initial = await readGlobalModel(reader, spec, terms.modelDigest);
  const seats = await collectSeats(reader, view, attempt, { sealing, patient }, lost);
  const earlier = await collectEarlier(reader, view, taskModel(spec).size, { sealing, patient });
  const reference = await openReference(reader, view, attempt, spec);
  const seed = await seedOf(reader, attempt);
  const { minReveals, consentGated } = terms;
  const known = { spec, step, initial, base, seats, earlier, reference, seed, minReveals, consentGated };
  const judgement = await reader.judge(known);
  const share = funding === undefined ? 0n : sharePart(funding.perRound, funding.split.patients);
  const pay = patientPay(share, judgement.patients);
  const patients = patientsRoot({ task, round: attempt.round, pay });
  const { results, contributions } = encodeJudgement(judgement, patients);
  const root = committeeRoot(membersOf(view.roster));
  const certificate: Certificate = { ...step, committeeRoot: root, baseDigest, inputsRoot, results };
  return { judgement, certificate, contributions };
}

/**
 * The hash of the first block whose time is after Reveal's end: nobody could know it while updates could still change. Not
 * the first *at* it: where blocks come several a second, one of those may stand before the one that ended Reveal early.
 */
async function seedOf({ chain, position }: Reader, attempt: AttemptView): Promise<Uint8Array> {
  const to = position.latest()?.number;
  const block =
    to === undefined
      ? undefined
      : await firstBlockAfter(chain, attempt.revealEnd, { from: attempt.since, to });
  if (block === undefined)
    throw new ReplayError("no-file", "the block after Reveal cannot be read", {
      repair: "it is tried again; if it stays away, ask the RPC's operator for its history",
      values: { revealEnd: attempt.revealEnd },
    });
  return fromHex(block.hash);
}
