import type { Explanation } from "../../chain/explainError.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { SealedVersion, SealProgress } from "../../engine/sealedVersion.ts";
import type { Progress } from "../../worker/createProgress.ts";

/** Where one file stands on its way to a record. */
export type AddRecordState =
  | { readonly status: "idle" }
  | { readonly status: "sealing"; readonly progress: Progress<SealProgress> }
  /** Sealed and stored; what is left is for the person to sign. */
  | { readonly status: "signing"; readonly sealed: SealedVersion }
  | {
      readonly status: "keeping";
      readonly record: Hex;
      readonly accepted: number;
      readonly guardians: number;
    }
  /** `kept` false: some guardians have not taken their share in yet. */
  | {
      readonly status: "done";
      readonly record: Hex;
      readonly kept: boolean;
      readonly accepted: number;
      readonly guardians: number;
    }
  /** It is registered; what came after could not be followed. */
  | { readonly status: "unheard"; readonly record: Hex; readonly explained: Explanation }
  /** Before anything was sent. */
  | { readonly status: "failed"; readonly explained: Explanation };
