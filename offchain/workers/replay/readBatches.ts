import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import { stateCommitment } from "../../rounds/stateCommitment.ts";
import { readCommits, readReveals } from "../tasks/batch.ts";
import type { Batches } from "../tasks/resolveAttempt.ts";
import type { AttemptView } from "../tasks/taskView.ts";
import type { Reader } from "./reader.ts";
import { batchPath } from "./paths.ts";

/**
 * An attempt's batches as far as they are here; undefined for one that was posted and is not. Of commitments only those
 * count whose signature is their trainer's.
 */
export function readBatches(
  { documents, place }: Pick<Reader, "documents" | "place">,
  task: number,
  { round, attempt, commits, reveals }: AttemptView,
): { readonly commits: Batches["commits"] | undefined; readonly reveals: Batches["reveals"] | undefined } {
  const text = (kind: "commits" | "reveals", root: `0x${string}`) =>
    documents.get(batchPath(kind, root)) ?? "";
  const signed = commits && readCommits(text("commits", commits.root), commits.root);
  const step = { task, round, attempt };
  return {
    commits:
      commits === undefined
        ? []
        : signed?.filter(
            ({ trainer, commitment, signature }) =>
              recoverSigner(stateCommitment(place, step, commitment), signature) === trainer,
          ),
    reveals: reveals === undefined ? [] : readReveals(text("reveals", reveals.root), reveals.root),
  };
}
