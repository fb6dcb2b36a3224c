import type { Explanation } from "../../../chain/explainError.ts";
import type { Hex } from "../../../chain/deployment.ts";
import type { SealedCorrection, SealProgress } from "../../../engine/sealedVersion.ts";
import type { Transaction } from "../../../transaction/transaction.ts";

/** Where a correction stands. */
export type CorrectState =
  | { readonly status: "idle" }
  | { readonly status: "sealing"; readonly progress: SealProgress }
  | { readonly status: "signing"; readonly sealed: SealedCorrection }
  /** The correction stands; the people let in by name need the new key. */
  | { readonly status: "regranting"; readonly transaction: Transaction; readonly grantees: readonly Hex[] }
  | { readonly status: "keeping"; readonly accepted: number; readonly guardians: number }
  | { readonly status: "done"; readonly version: number; readonly kept: boolean }
  | { readonly status: "failed"; readonly explained: Explanation };
