export type TransactionErrorCode =
  "cancelled-in-wallet" | "replaced-in-wallet" | "reverted" | "not-mined-yet";

/** What became of a transaction that was sent. `message` and `repair` are sentences for the person. */
export class TransactionError extends Error {
  override readonly name = "TransactionError";
  readonly code: TransactionErrorCode;
  readonly repair: string;

  constructor(
    code: TransactionErrorCode,
    message: string,
    { repair, cause }: { readonly repair: string; readonly cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.repair = repair;
  }
}
