import type { Hex } from "../../rounds/hex.ts";

/** A part of the reference set as it lies encrypted on IPFS, and what its key is. */
export type SealedPart = {
  /** From 0, as the chain numbers them. */
  readonly round: number;
  readonly attempt: number;
  /** SHA-256 of the encrypted bytes: one IPFS block, so also where they are. */
  readonly digest: Hex;
  /** Of the encrypted bytes. */
  readonly size: number;
  /** Examples in it. */
  readonly rows: number;
  /** s·G, compressed: what the part's key is derived from is s (shareSecret.ts). */
  readonly keyPoint: Hex;
};

/**
 * The public list of a reference set's parts, ascending by round and attempt. The leaves of the chain's `referenceRoot`
 * are its entries; its canonical bytes are one IPFS block, which the task's description names by SHA-256.
 */
export type Manifest = {
  readonly format: "aceso-reference-1";
  readonly parts: readonly SealedPart[];
};
