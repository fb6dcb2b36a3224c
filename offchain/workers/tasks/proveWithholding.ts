import type { Withholding } from "../../chain/tasks/slashWithheld.ts";
import type { BatchedCommitment } from "../../rounds/commitmentsRoot.ts";
import { commitmentProof } from "../../rounds/commitmentProof.ts";
import type { Hex } from "../../rounds/hex.ts";
import { replayInputs, type PlayedEntry } from "../../rounds/replayInputs.ts";
import type { TaskEvent } from "../../rounds/taskEvent.ts";
import type { SignedCommitment } from "./batch.ts";
import type { RoundView } from "./taskView.ts";

/**
 * That a trainer committed in a certified round's attempt and revealed nothing over the chain: its own commitment, where it
 * entered, and every entry after it up to the certificate. Undefined where that is not so. Pure.
 *
 * @param events all of the task, in the chain's order
 * @param batch every entry of the leader's batch, and so the whole tree; empty where none was posted
 */
export function proveWithholding(
  events: readonly TaskEvent[],
  { certified, attempt }: Pick<RoundView, "certified" | "attempt">,
  trainer: Hex,
  batch: readonly (BatchedCommitment & SignedCommitment)[],
): Withholding | undefined {
  if (certified === undefined) return undefined;
  const { certificate, signers } = certified;
  const { entries, inputs } = replayInputs(events, certificate.task);
  const afterOf = (i: number): Hex => entries[i + 1]?.before ?? inputs;
  const last = entries.findIndex((_, i) => afterOf(i) === certificate.inputsRoot);
  const isHere = ({ round, attempt: number }: PlayedEntry): boolean =>
    round === certificate.round && number === certificate.attempt;
  const own = batch.find((entry) => entry.trainer === trainer);
  const isCommit = (entry: PlayedEntry): boolean =>
    isHere(entry) &&
    (entry.kind === "commit"
      ? entry.account === trainer
      : entry.kind === "commits" && own !== undefined && entry.content === attempt.commits?.root);
  const at = entries.findIndex(isCommit);
  const commit = entries[at];
  if (commit === undefined || at > last) return undefined;
  const after = entries.slice(at + 1, last + 1);
  const hasRevealed = after.some(
    (entry) => isHere(entry) && entry.kind === "reveal" && entry.account === trainer,
  );
  if (hasRevealed) return undefined;
  return {
    certificate,
    signers,
    trainer,
    batched:
      commit.kind === "commit" || own === undefined
        ? undefined
        : {
            commitment: own.commitment,
            signature: own.signature,
            proof: commitmentProof(batch, trainer),
          },
    inputsBefore: commit.before,
    commit,
    after,
  };
}
