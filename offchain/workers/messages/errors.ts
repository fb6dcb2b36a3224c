/** Why a message between institutions did not get through. */
export type MessageErrorCode =
  | "malformed"
  | "too-large"
  | "elsewhere"
  | "expired"
  | "forged"
  | "unknown-sender"
  | "unwanted"
  | "unreachable"
  | "refused"
  | "no-endpoint";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class MessageError extends Error {
  override readonly name = "MessageError";
  readonly code: MessageErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: MessageErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string | number>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
