/** Where a hospital's worker can be stopped, in words a person on call can act on. */
export type HospitalErrorCode =
  "bad-setting" | "no-dealing" | "no-file" | "sealed" | "would-equivocate" | "diverged";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class HospitalError extends Error {
  override readonly name = "HospitalError";
  readonly code: HospitalErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: HospitalErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string | number>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
