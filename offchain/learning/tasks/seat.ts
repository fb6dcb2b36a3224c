import type { Digest } from "./taskSpec.ts";

/** What a seat did in an attempt, as the chain and the network give it. */
export type SeatInput =
  /** Committed to nothing. */
  | { readonly did: "nothing" }
  /** Committed, and opened no commitment of its own. */
  | { readonly did: "withhold" }
  | {
      readonly did: "reveal";
      /** Its account, 0x and 40 digits in lower case: sums run in the order of these. */
      readonly trainer: `0x${string}`;
      readonly updateDigest: Digest;
      readonly samples: number;
      /** The place of its commitment among the attempt's: of two copies the later is refused. Equal ones go by seat. */
      readonly order: number;
      /** The update's bytes; null where nobody could get them. */
      readonly bytes: Uint8Array | null;
      /** Why it is refused before its update is looked at (e.g. rows that are not consented to); else null. */
      readonly refused: string | null;
    };

/** Why an update is refused whose bytes are null. */
export const LOST = "nobody could get its update";

/** What became of a seat: the chain's two bits, and why. */
export type SeatOutcome =
  | { readonly outcome: "idle" | "withheld" | "accepted"; readonly why: null }
  | { readonly outcome: "refused"; readonly why: string };

/** An update that everybody could read before this Commit opened: of the last round, or of failed attempts of this one. */
export type EarlierUpdate = { readonly seat: number; readonly delta: Int32Array };
