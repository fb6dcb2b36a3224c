import { ChainError } from "../../chain/errors.ts";

/** Refusals that mean: somebody else did it first, or its time is over or has not come. Nothing was sent. */
const NOISE: readonly string[] = [
  "RoundNothingDue",
  "RoundNotNow",
  "RoundWrongStage",
  "RoundAlreadyPosted",
  "RoundAlreadyCommitted",
  "RoundAlreadyEnrolled",
  "RoundAlreadyReleased",
  "RoundAlreadySlashed",
  "RewardAlreadySettled",
  "RewardAlreadyClaimed",
  "ReputationWrongRound",
  "ModelAlreadyRegistered",
];

/** Whether an error of the chain is no trouble but the answer that nothing is to be done (any more). */
export const isDoneAlready = (error: unknown): boolean =>
  error instanceof ChainError && NOISE.includes(error.code);
