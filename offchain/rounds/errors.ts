/** What this room refuses, as a word a program can branch on. */
export type RoundsErrorCode =
  | "out-of-range"
  | "not-hexadecimal"
  | "wrong-size"
  | "repeated"
  | "not-in-tree"
  | "not-efficient"
  | "wrong-order"
  | "unknown-stage";

/** Everything the room of rounds refuses. Branch on `code`, show `message` and `repair`. */
export class RoundsError extends Error {
  override readonly name = "RoundsError";
  readonly code: RoundsErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, string>>;

  constructor(
    code: RoundsErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
