import type { Hex } from "./hex.ts";

/** What a task is, fixed at its creation (`IRoundCoordinator.Terms`). Times are seconds. */
export type Terms = {
  /** SHA-256 of the model before the first round. */
  readonly modelDigest: Hex;
  /** Root over the reference set's parts, one for each round and attempt. */
  readonly referenceRoot: Hex;
  /** SHA-256 of the task's description. */
  readonly specDigest: Hex;
  /** What each institution stakes, in the vault's token. */
  readonly stake: bigint;
  readonly rounds: number;
  /** From 4. */
  readonly minTrainers: number;
  /** Up to 128. */
  readonly maxTrainers: number;
  /** 4 to 31: how many may sit on the committee. */
  readonly memberLimit: number;
  /** From 3: a certificate over fewer reveals is refused. */
  readonly minReveals: number;
  /** How often a round is tried before the task is cancelled. */
  readonly maxAttempts: number;
  /** Whether enrolling takes a registered dataset. */
  readonly consentGated: boolean;
  /** The end of Commit and of Reveal in which only direct entries are taken. */
  readonly directWindow: number;
  readonly openTime: number;
  readonly commitTime: number;
  readonly revealTime: number;
  readonly certifyTime: number;
  readonly challengeTime: number;
};
