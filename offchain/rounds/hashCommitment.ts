import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";
import type { Opening } from "./opening.ts";
import type { Place, Step } from "./step.ts";

export type CommitmentFacts = Place &
  Step & {
    readonly trainer: Hex;
    /** SHA-256 of the model that the round begins with. */
    readonly baseDigest: Hex;
    readonly opening: Opening;
  };

/**
 * keccak256(abi.encode(chainid, coordinator, task, round, attempt, trainer, baseDigest, updateDigest, samples, consentRoot,
 * salt)), as `RoundCoordinator.commitmentOf` gives it for the running attempt.
 */
export const hashCommitment = (facts: CommitmentFacts): Hex =>
  keccakWords(
    facts.chainId,
    facts.coordinator,
    facts.task,
    facts.round,
    facts.attempt,
    facts.trainer,
    facts.baseDigest,
    facts.opening.updateDigest,
    facts.opening.samples,
    facts.opening.consentRoot,
    facts.opening.salt,
  );
