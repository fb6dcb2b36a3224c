import { hashPair } from "./hashPair.ts";
import type { Hex } from "./hex.ts";

/** The root that `proof` leads to from `leaf`: OpenZeppelin's `MerkleProof.processProof`. */
export const rootFromProof = (leaf: Hex, proof: readonly Hex[]): Hex =>
  proof.reduce((node, sibling) => hashPair(node, sibling), leaf);
