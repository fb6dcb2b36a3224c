/** Files about consents that cannot be used. */
export type ConsentErrorCode =
  | "bad-rows" // opened rows that an auditor cannot read
  | "bad-claim"; // a patient's claim that is none

/** The base of what this room throws itself. `repair` says what to do about it; `values` hold no secret. */
export class ConsentError extends Error {
  override readonly name = "ConsentError";
  readonly code: ConsentErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: ConsentErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string | number>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
