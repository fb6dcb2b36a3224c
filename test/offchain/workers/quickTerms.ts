import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { Terms } from "../../../offchain/rounds/terms.ts";

const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;

/** Terms of a task of four hospitals, with phases of 100 seconds; each test says what is otherwise. */
export const quickTerms: Terms = {
  modelDigest: digest(1),
  referenceRoot: digest(2),
  specDigest: digest(3),
  stake: 1n,
  rounds: 1,
  minTrainers: 4,
  maxTrainers: 4,
  memberLimit: 4,
  minReveals: 3,
  maxAttempts: 2,
  consentGated: false,
  directWindow: 20,
  openTime: 100,
  commitTime: 100,
  revealTime: 100,
  certifyTime: 100,
  challengeTime: 50,
};
