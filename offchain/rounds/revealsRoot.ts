import { doubleLeaf } from "./doubleLeaf.ts";
import type { Hex } from "./hex.ts";
import { merkleRoot } from "./merkleRoot.ts";
import type { Opening } from "./opening.ts";
import { sortByTrainer } from "./sortByTrainer.ts";

export type BatchedReveal = Opening & { readonly trainer: Hex };

/**
 * The root of a leader's batch of reveals, over keccak256(keccak256(abi.encode(trainer, updateDigest, samples, consentRoot,
 * salt))). The contract never opens it: members recompute it before they sign.
 */
export const revealsRoot = (entries: readonly BatchedReveal[]): Hex =>
  merkleRoot(
    sortByTrainer(entries).map(({ trainer, updateDigest, samples, consentRoot, salt }) =>
      doubleLeaf(trainer, updateDigest, samples, consentRoot, salt),
    ),
  );
