import { postBatch } from "../../chain/tasks/postBatch.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { commitmentsRoot } from "../../rounds/commitmentsRoot.ts";
import { hashCommitment } from "../../rounds/hashCommitment.ts";
import { revealsRoot } from "../../rounds/revealsRoot.ts";
import { batchPath } from "../replay/paths.ts";
import { readBatches } from "../replay/readBatches.ts";
import { openedCommitment, signedCommitment, writeCommits, writeReveals } from "../tasks/batch.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { HospitalError } from "./errors.ts";
import type { Hospital } from "./hospital.ts";

/**
 * Posts what arrived for the leader's batch. The batch lies under its root before the root is on the chain, so whatever
 * crashes after the transaction has left, others can read it. Signatures and senders were checked on arrival; reveals that
 * open no commitment are left out.
 */
export async function postOwnBatch(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  kind: "commits" | "reveals",
): Promise<MinedTask> {
  const { received, documents, chain } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const bodies = received
    .of(step, kind === "commits" ? "commitment" : "reveal")
    .map(({ body }): unknown => JSON.parse(body));
  if (kind === "commits") {
    const commits = bodies.map((body) => signedCommitment.parse(body));
    const root = commitmentsRoot(commits);
    documents.keep(batchPath(kind, root), writeCommits(commits));
    return postBatch(chain, view.task, root, undefined);
  }
  const committed = [...(readBatches(hospital, view.task, attempt).commits ?? []), ...attempt.committed];
  const reveals = bodies
    .map((body) => openedCommitment.parse(body))
    .filter(({ trainer, ...opening }) => {
      const facts = { ...hospital.place, ...step, trainer, baseDigest: view.base, opening };
      const commitment = hashCommitment(facts);
      return committed.some((known) => known.trainer === trainer && known.commitment === commitment);
    });
  if (reveals.length === 0)
    throw new HospitalError("no-file", "no reveal here opens a commitment of this attempt", {
      repair: "trainers that the batch leaves out reveal directly",
      values: step,
    });
  const root = revealsRoot(reveals);
  documents.keep(batchPath(kind, root), writeReveals(reveals));
  return postBatch(chain, view.task, root, undefined);
}
