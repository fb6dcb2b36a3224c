import type { Explanation } from "../../chain/explainError.ts";
import type { PreparedOffer, Writing } from "../../engine/offers/prepareOffer.ts";
import type { SealedOffer } from "../../engine/offers/sealOffer.ts";
import type { SealProgress } from "../../engine/sealedVersion.ts";

export type Prepared = PreparedOffer & { readonly writing: Writing };

/** Where something written for a patient stands. */
export type WritingState =
  | { readonly status: "idle" }
  /** The file is read and hashed; bytes. */
  | { readonly status: "reading"; readonly done: number; readonly total: number }
  /** To be signed by its author; `declined`: they said no once. */
  | { readonly status: "ready"; readonly prepared: Prepared; readonly declined: boolean }
  | { readonly status: "signing"; readonly prepared: Prepared }
  | { readonly status: "sealing"; readonly prepared: Prepared; readonly progress: SealProgress }
  /** Sealed and stored; the chain is to be told. */
  | { readonly status: "offering"; readonly prepared: Prepared; readonly sealed: SealedOffer }
  | { readonly status: "done"; readonly prepared: Prepared }
  | { readonly status: "failed"; readonly explained: Explanation };
