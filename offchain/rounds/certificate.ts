import type { Hex } from "./hex.ts";
import type { Step } from "./step.ts";

/** What a committee found in one round. The packed fields are what is signed; see packOutcomes and packSeats. */
export type Results = {
  /** SHA-256 of the new model. */
  readonly aggregateDigest: Hex;
  /** Two bits a seat, seat 0 lowest. */
  readonly outcomes: bigint;
  /** Bit s: seat s was accepted and its value is below zero beyond chance (docs/decisions/0012-judging.md). */
  readonly harmful: bigint;
  /** keccak256 of the packed utilities or sampled values (`encodeContributions`). */
  readonly contributions: Hex;
  /** Root of (patient, amount) leaves; 32 bytes of zeroes where no patient is to be paid. */
  readonly patientsRoot: Hex;
  /** SHA-256 of the round's report. */
  readonly reportDigest: Hex;
};

/** D, what members sign. */
export type Certificate = Step & {
  readonly committeeRoot: Hex;
  /** SHA-256 of the model that the round began with. */
  readonly baseDigest: Hex;
  /** The running hash of the task's entries when Certify began. */
  readonly inputsRoot: Hex;
  readonly results: Results;
};
