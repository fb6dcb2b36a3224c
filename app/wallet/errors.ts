import { RepairableError } from "../../offchain/errors/repairableError.ts";

export type WalletErrorCode =
  | "demo-people-missing"
  | "demo-account-differs"
  | "wallet-gone"
  | "network-unknown"
  | "network-refused"
  | "account-changed";

/** Something about the wallet that is not the chain's refusal. `message` and `repair` are sentences for the person. */
export class WalletError extends RepairableError<WalletErrorCode> {
  override readonly name = "WalletError";
}
