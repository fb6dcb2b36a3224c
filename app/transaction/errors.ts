import { RepairableError } from "../../offchain/errors/repairableError.ts";

export type TransactionErrorCode =
  "cancelled-in-wallet" | "replaced-in-wallet" | "reverted" | "not-mined-yet";

/** What became of a transaction that was sent. `message` and `repair` are sentences for the person. */
export class TransactionError extends RepairableError<TransactionErrorCode> {
  override readonly name = "TransactionError";
}
