import type { Dataset } from "../data/dataset.ts";
import type { Contribution } from "./contribution.ts";
import type { RoundModel } from "./roundModel.ts";
import type { RoundReport } from "./roundReport.ts";
import type { EarlierUpdate, SeatInput, SeatOutcome } from "./seat.ts";
import type { Step } from "./step.ts";
import type { Digest, TaskSpec } from "./taskSpec.ts";

/** All that a round's results follow from. */
export type RoundInputs = {
  readonly spec: TaskSpec;
  readonly step: Step;
  /** The task's first model: what the reference-only baseline begins from. */
  readonly initial: RoundModel;
  readonly base: RoundModel;
  /** By seat. */
  readonly seats: readonly SeatInput[];
  /** Updates that were accepted in the last round, and those revealed in failed attempts of this one. */
  readonly earlier: readonly EarlierUpdate[];
  /** The opened reference part of this round and attempt (`readReferencePart`); null where what was sealed is none. */
  readonly reference: Dataset | null;
  /** 32 bytes that nobody could know when Reveal ended: the hash of the first block after it. */
  readonly seed: Uint8Array;
  /** Of the task's terms: with fewer accepted updates the model stays as it is. */
  readonly minReveals: number;
  /** Of the task's terms: rows are tied to consents, and updates say whose they are. */
  readonly consentGated: boolean;
};

/** What members certify of a round. */
export type Judgement = {
  /** The model after the round; the base itself where the round changed nothing. */
  readonly model: RoundModel;
  /** Why the round changed nothing, or null. */
  readonly unchanged: string | null;
  /** By seat. */
  readonly outcomes: readonly SeatOutcome[];
  readonly contribution: Contribution;
  /** Accepted seats whose value is below zero beyond chance, ascending (`harmfulSeats`). */
  readonly harmful: readonly number[];
  /** Whom each accepted update names, by seat ascending: who shares the patients' part. */
  readonly patients: readonly (readonly `0x${string}`[])[];
  readonly report: RoundReport;
  /** The report's canonical bytes, and their SHA-256. */
  readonly reportBytes: Uint8Array;
  readonly reportDigest: Digest;
};
