/** Failures that do not come from a contract; those carry the custom error's own name as `code` (decodeError.ts). */
export type ChainFailure =
  | "bad-argument"
  | "addresses-missing"
  | "signer-missing"
  | "keystore-unreadable"
  | "rpc-unreachable"
  | "wrong-chain"
  | "insufficient-funds"
  | "not-mined"
  | "reverted"
  | "event-missing"
  | "timed-out";

/**
 * The base of everything this room throws. `code` is a ChainFailure or the name of a contract's custom error, whose
 * arguments are `values`; `repair` says what to do. No code here depends on the words of a message.
 */
export class ChainError extends Error {
  override readonly name = "ChainError";
  readonly code: string;
  readonly repair: string;
  readonly values: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
