import { doubleLeaf } from "./doubleLeaf.ts";
import type { Hex } from "./hex.ts";

/** A row of a dataset, as it is declared. */
export type Row = {
  /** Digest of the row's content; salted by being hashed together with `salt`. */
  readonly digest: Hex;
  /** The record whose standing consent for model training lets the row be used. */
  readonly record: Hex;
  /** 32 random bytes of the row's own: without them a row could be guessed from its leaf. */
  readonly salt: Hex;
};

/** keccak256(keccak256(abi.encode(digest, record, salt))), as DatasetRegistry proves it. */
export const rowLeaf = ({ digest, record, salt }: Row): Hex => doubleLeaf(digest, record, salt);
