import type { Hex } from "../chain/deployment.ts";

/** What became of it is known: this very transaction will never have an effect. */
const OVER: readonly string[] = ["reverted", "cancelled-in-wallet", "replaced-in-wallet"];

/**
 * Whether a transaction whose attempt failed may come into a block all the same: it was sent, and nobody has said that it
 * is over. Whatever was kept for it must not be forgotten then.
 *
 * @param hash of the transaction; undefined: the wallet sent none
 * @param code of the failure
 */
export const mayBeMined = (hash: Hex | undefined, code: string): boolean =>
  hash !== undefined && !OVER.includes(code);
