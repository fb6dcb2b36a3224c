import { addBlock } from "../../ipfs/addBlock.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { writeTold } from "../tasks/toldCertificate.ts";
import type { Hospital } from "./hospital.ts";
import { readJudgement } from "./judgement.ts";
import { tellMember } from "./tellMember.ts";

/**
 * Gives every member that has not had it our signature over D; whoever has enough of them certifies. Model and report
 * come first: nobody shall be able to certify what nobody can read. One member's trouble keeps no other from it; the
 * first is thrown at the end.
 */
export async function tellSignature(hospital: Hospital, view: TaskView, attempt: AttemptView): Promise<void> {
  const { account, signatures, files, ipfs, done } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const given = signatures.get(step, "certificate");
  if (given === undefined) return;
  const { certificate } = readJudgement(given.body);
  const { results } = certificate;
  if (done.at(step, "published") === undefined) {
    for (const digest of [results.aggregateDigest, results.reportDigest]) {
      const bytes = files.get(digest);
      if (bytes !== undefined) await addBlock(ipfs, bytes);
    }
    done.mark(step, "published", Date.now());
  }
  const body = writeTold(certificate, given.signature);
  let trouble: unknown;
  for (const member of membersOf(view.roster)) {
    if (member === account || done.at(step, `told/${member}`) !== undefined) continue;
    try {
      await tellMember(hospital, step, member, "certificate", body);
      done.mark(step, `told/${member}`, Date.now());
    } catch (error) {
      trouble ??= error;
    }
  }
  if (trouble !== undefined) throw trouble as Error;
}
