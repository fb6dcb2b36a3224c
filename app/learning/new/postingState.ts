import type { Explanation } from "../../chain/explainError.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** Where a task stands on its way to the chain; its pay comes after (`useFunding`). */
export type PostingState =
  | { readonly status: "idle" }
  /** The wallet signs the same message twice, to see whether it signs it alike when the keys are dealt. */
  | { readonly status: "signing"; readonly count: 1 | 2 }
  | { readonly status: "preparing" }
  | { readonly status: "uploading"; readonly stored: number; readonly of: number }
  | { readonly status: "creating"; readonly transaction: Transaction; readonly specDigest: `0x${string}` }
  | { readonly status: "finding" }
  | { readonly status: "created"; readonly task: number }
  /** `sent`: the transaction that creates it may still be taken in. */
  | { readonly status: "failed"; readonly explained: Explanation; readonly sent: boolean };
