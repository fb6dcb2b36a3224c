import { commitmentLeaf } from "./commitmentLeaf.ts";
import type { Hex } from "./hex.ts";
import { merkleRoot } from "./merkleRoot.ts";
import { sortByTrainer } from "./sortByTrainer.ts";

export type BatchedCommitment = { readonly trainer: Hex; readonly commitment: Hex };

/** The root of a leader's batch of commitments. Throws RoundsError for an empty batch, or a trainer in it twice. */
export const commitmentsRoot = (entries: readonly BatchedCommitment[]): Hex =>
  merkleRoot(sortByTrainer(entries).map(commitmentLeaf));
