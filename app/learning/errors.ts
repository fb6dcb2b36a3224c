/** What the learning pages refuse. `message` and `repair` are sentences for the person. */
export class LearningFailure extends Error {
  override readonly name = "LearningFailure";
  readonly code: "report-unreadable" | "claim-unreadable";
  readonly repair: string;

  constructor(
    code: LearningFailure["code"],
    message: string,
    details: { readonly repair: string; readonly cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
  }
}
