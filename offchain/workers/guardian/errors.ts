/** Where a guardian can be stopped, in words a person on call can act on. */
export type GuardianErrorCode =
  "bad-setting" | "store-locked" | "store-foreign" | "store-corrupt" | "backup-unreadable" | "backup-refused";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class GuardianError extends Error {
  override readonly name = "GuardianError";
  readonly code: GuardianErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: GuardianErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string | number>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
