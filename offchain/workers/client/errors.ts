export type ClientErrorCode =
  | "home-missing"
  | "home-exists"
  | "home-foreign"
  | "home-corrupt"
  | "no-encryption-key"
  | "authority-key-missing"
  | "authority-key-false"
  | "emergency-mismatch"
  | "epoch-key-missing"
  | "too-large-inline"
  | "record-erased"
  | "no-way-in"
  | "not-permitted"
  | "not-released-yet"
  | "not-the-owner"
  | "envelope-mismatch"
  | "attribute-key-missing"
  | "no-offer"
  | "not-your-offer"
  | "offer-closed"
  | "offer-unverified";

/** What a person's software refuses, or cannot do yet. `repair` says what the person can do about it. */
export class ClientError extends Error {
  override readonly name = "ClientError";
  readonly code: ClientErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(
    code: ClientErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, unknown>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
