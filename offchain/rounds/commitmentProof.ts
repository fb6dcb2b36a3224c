import { commitmentLeaf } from "./commitmentLeaf.ts";
import type { BatchedCommitment } from "./commitmentsRoot.ts";
import type { Hex } from "./hex.ts";
import { merkleProof } from "./merkleProof.ts";
import { sortByTrainer } from "./sortByTrainer.ts";

/** That `trainer`'s commitment is in the batch. Throws RoundsError "not-in-tree" where it is not. */
export function commitmentProof(entries: readonly BatchedCommitment[], trainer: Hex): readonly Hex[] {
  const sorted = sortByTrainer(entries);
  const index = sorted.findIndex((entry) => entry.trainer.toLowerCase() === trainer.toLowerCase());
  return merkleProof(sorted.map(commitmentLeaf), index);
}
