import type { Evaluation } from "../experiments/evaluatePredictions.ts";
import type { SeatOutcome } from "./seat.ts";
import type { Digest } from "./taskSpec.ts";

/** What became of one seat. */
export type SeatReport = {
  readonly seat: number;
  readonly trainer: `0x${string}` | null;
  readonly outcome: SeatOutcome["outcome"];
  /** Why it was refused, or null. */
  readonly why: string | null;
  readonly updateDigest: Digest | null;
  readonly samples: number | null;
  /** The factor its update really got in the aggregate, and why the rule gave it none; null where there is none. */
  readonly weight: number | null;
  readonly leftOut: string | null;
  /** φ in whole millionths of a nat as a fraction, "numerator/denominator"; null unless accepted. */
  readonly value: string | null;
  /** Its standard error in nats, from measuring on few rows; null unless accepted. */
  readonly valueError: number | null;
  /** ε it has spent if it trained once in every earlier round and in each attempt of this one; null without privacy. */
  readonly epsilon: number | null;
};

/** What a round did, for people and auditors: plain JSON, whose canonical bytes members sign the digest of. */
export type RoundReport = {
  readonly format: "aceso-round-1";
  /** In decimal digits. */
  readonly task: string;
  readonly round: number;
  readonly attempt: number;
  readonly seed: Digest;
  readonly rule: string;
  readonly baseDigest: Digest;
  readonly modelDigest: Digest;
  /** Why the round changed nothing, or null. */
  readonly unchanged: string | null;
  readonly seats: readonly SeatReport[];
  readonly contribution:
    | { readonly kind: "exact"; readonly utilities: readonly number[] }
    | {
        readonly kind: "sampled";
        readonly permutations: number;
        /** With probability 1 − δ no value is further than ε nats from its own, if no marginal utility's range is wider. */
        readonly epsilon: number;
        readonly delta: number;
        readonly range: number;
      };
  /** Whether utilities are of the rule's own weights, or of an average by samples because the rule gives none. */
  readonly weights: "rule" | "samples" | "none";
  readonly reference: { readonly weighing: number; readonly measuring: number };
  /**
   * On the measuring half, with intervals: the new model, the base, and one trained on the weighing half alone;
   * null for one that answers with no numbers.
   */
  readonly measures: {
    readonly model: Measures | null;
    readonly base: Measures | null;
    readonly referenceOnly: Measures | null;
  };
};

export type Measures = Evaluation & { /** Mean, in nats. */ readonly logLoss: number };
