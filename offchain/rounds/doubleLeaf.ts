import type { Hex } from "./hex.ts";
import { keccak } from "./keccak.ts";
import { keccakWords } from "./keccakWords.ts";

/**
 * A leaf of a Merkle tree: keccak256(keccak256(abi.encode(…))), which no inner node can stand for, as those hash 64 bytes
 * (OpenZeppelin's StandardMerkleTree).
 */
export const doubleLeaf = (...values: readonly (bigint | number | Hex)[]): Hex =>
  keccak(keccakWords(...values));
