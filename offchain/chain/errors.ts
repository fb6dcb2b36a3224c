import { RepairableError } from "../errors/repairableError.ts";

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
export class ChainError extends RepairableError<string, string> {
  override readonly name = "ChainError";
}
