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
  /** The correction stands; what came after could not be followed. */
  | { readonly status: "unheard"; readonly version: number; readonly explained: Explanation }
  /** The correction stands; the new key could not be made out to the people let in by name. */
  | { readonly status: "left-out"; readonly version: number; readonly explained: Explanation }
  /** Before anything was sent. */
  | { readonly status: "failed"; readonly explained: Explanation };
