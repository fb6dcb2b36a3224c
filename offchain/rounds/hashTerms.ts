import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";
import type { Terms } from "./terms.ts";

/** keccak256(abi.encode(terms)): where a task's running hash of entries begins. */
export const hashTerms = (terms: Terms): Hex =>
  keccakWords(
    terms.modelDigest,
    terms.referenceRoot,
    terms.specDigest,
    terms.stake,
    terms.rounds,
    terms.minTrainers,
    terms.maxTrainers,
    terms.memberLimit,
    terms.minReveals,
    terms.maxAttempts,
    terms.consentGated,
    terms.directWindow,
    terms.openTime,
    terms.commitTime,
    terms.revealTime,
    terms.certifyTime,
    terms.challengeTime,
  );
