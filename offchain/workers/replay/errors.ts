/** What keeps a round from being replayed: `no-dealing`, its reference part cannot be opened; `no-file`, nobody serves something. */
export type ReplayErrorCode = "no-dealing" | "no-file";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class ReplayError extends Error {
  override readonly name = "ReplayError";
  readonly code: ReplayErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: ReplayErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string | number>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
