export type ReceiptErrorCode = "not-a-receipt" | "too-much";

/** The base of everything this room throws. `repair` says what to do about it. */
export class ReceiptError extends Error {
  override readonly name = "ReceiptError";
  readonly code: ReceiptErrorCode;
  readonly repair: string;

  constructor(code: ReceiptErrorCode, message: string, details: { repair: string; cause?: unknown }) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
  }
}
