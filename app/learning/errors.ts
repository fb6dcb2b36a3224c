import { RepairableError } from "../../offchain/errors/repairableError.ts";

export type LearningFailureCode =
  | "report-unreadable"
  | "claim-unreadable"
  | "reference-unusable"
  | "wallet-signs-differently"
  | "task-unseen"
  | "not-enough-tokens"
  | "other-keys"
  | "nobody-told";

/** What the learning pages refuse. `message` and `repair` are sentences for the person. */
export class LearningFailure extends RepairableError<LearningFailureCode> {
  override readonly name = "LearningFailure";
}
