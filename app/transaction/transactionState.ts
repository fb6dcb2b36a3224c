import type { Estimate } from "../chain/estimateCall.ts";
import type { Explanation } from "../chain/explainError.ts";
import type { Hex } from "../chain/deployment.ts";

/** A transaction in the chain. `block` is its number. */
export type Mined = { readonly hash: Hex; readonly block: number };

/** Where one transaction stands, from the first look at its cost to the block it is in. */
export type TransactionState =
  | { readonly status: "idle" }
  | { readonly status: "estimating" }
  /** `declined`: the person said no in the wallet last time. Nothing was sent. */
  | { readonly status: "ready"; readonly estimate: Estimate; readonly declined: boolean }
  /** It would be refused, or the chain could not be asked. Nothing was sent. */
  | { readonly status: "cannot"; readonly explained: Explanation }
  | { readonly status: "signing"; readonly estimate: Estimate }
  | { readonly status: "mining"; readonly hash: Hex }
  | ({ readonly status: "done" } & Mined)
  /** `hash`: it was sent, and may have cost its fee. */
  | { readonly status: "failed"; readonly explained: Explanation; readonly hash?: Hex };
