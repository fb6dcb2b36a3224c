export type WalletErrorCode =
  | "demo-people-missing"
  | "demo-account-differs"
  | "wallet-gone"
  | "network-unknown"
  | "network-refused"
  | "account-changed";

/** Something about the wallet that is not the chain's refusal. `message` and `repair` are sentences for the person. */
export class WalletError extends Error {
  override readonly name = "WalletError";
  readonly code: WalletErrorCode;
  readonly repair: string;

  constructor(
    code: WalletErrorCode,
    message: string,
    { repair, cause }: { readonly repair: string; readonly cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.repair = repair;
  }
}
