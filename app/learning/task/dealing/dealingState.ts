import type { Explanation } from "../../../chain/explainError.ts";

/** Where the dealing of a task's keys stands. */
export type DealingState =
  | { readonly status: "idle" }
  /** Until nobody can be unseated any more: so many blocks. */
  | { readonly status: "waiting"; readonly blocks: number }
  | { readonly status: "signing" }
  | { readonly status: "making" }
  /** The wallet signs the word on it, then it is handed over. */
  | { readonly status: "telling"; readonly member: `0x${string}` }
  | { readonly status: "told" }
  | { readonly status: "failed"; readonly explained: Explanation };
