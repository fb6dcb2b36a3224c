export type VaultErrorCode = "provider-missing" | "account-changed" | "not-locked" | "kept-meanwhile";

/** Something about the vault's session on the page. `message` and `repair` are sentences for the person. */
export class VaultError extends Error {
  override readonly name = "VaultError";
  readonly code: VaultErrorCode;
  readonly repair: string;

  constructor(
    code: VaultErrorCode,
    message: string,
    { repair, cause }: { readonly repair: string; readonly cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.repair = repair;
  }
}
