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
export class LearningFailure extends Error {
  override readonly name = "LearningFailure";
  readonly code: LearningFailureCode;
  readonly repair: string;

  constructor(
    code: LearningFailureCode,
    message: string,
    details: { readonly repair: string; readonly cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
  }
}
