import { RepairableError } from "../../offchain/errors/repairableError.ts";

/** What the learning pages refuse. `message` and `repair` are sentences for the person. */
export class LearningFailure extends RepairableError<"report-unreadable" | "claim-unreadable"> {
  override readonly name = "LearningFailure";
}
