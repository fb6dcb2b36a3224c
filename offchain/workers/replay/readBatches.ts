import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import { remember } from "../../chain/remember.ts";
import type { Hex } from "../../rounds/hex.ts";
import { stateCommitment } from "../../rounds/stateCommitment.ts";
import type { Place, Step } from "../../rounds/step.ts";
import { readCommits, readReveals, type SignedCommitment } from "../tasks/batch.ts";
import type { Batches } from "../tasks/resolveAttempt.ts";
import type { AttemptView } from "../tasks/taskView.ts";
import type { Reader } from "./reader.ts";
import { batchPath } from "./paths.ts";

/** Of the few attempts that run: whoever acts on a task looks at its batches again and again. */
const known = remember<readonly SignedCommitment[] | undefined>(16);

/** The commitments of a batch that their trainers signed for this step; undefined for a text that is not the batch. */
const readSigned = (place: Place, step: Step, root: Hex, text: string): Batches["commits"] | undefined =>
  known([place.chainId, place.coordinator, step.task, step.round, step.attempt, root, text].join(" "), () =>
    readCommits(text, root)?.filter(
      ({ trainer, commitment, signature }) =>
        recoverSigner(stateCommitment(place, step, commitment), signature) === trainer,
    ),
  );

/**
 * An attempt's batches as far as they are here; undefined for one that was posted and is not. Of commitments only those
 * count whose signature is their trainer's.
 */
export function readBatches(
  { documents, place }: Pick<Reader, "documents" | "place">,
  task: number,
  { round, attempt, commits, reveals }: AttemptView,
): { readonly commits: Batches["commits"] | undefined; readonly reveals: Batches["reveals"] | undefined } {
  const text = (kind: "commits" | "reveals", root: Hex) => documents.get(batchPath(kind, root)) ?? "";
  return {
    commits:
      commits === undefined
        ? []
        : readSigned(place, { task, round, attempt }, commits.root, text("commits", commits.root)),
    reveals: reveals === undefined ? [] : readReveals(text("reveals", reveals.root), reveals.root),
  };
}
