import { RepairableError } from "../../offchain/errors/repairableError.ts";

export type VaultErrorCode = "provider-missing" | "account-changed" | "not-locked" | "kept-meanwhile";

/** Something about the vault's session on the page. `message` and `repair` are sentences for the person. */
export class VaultError extends RepairableError<VaultErrorCode> {
  override readonly name = "VaultError";
}
