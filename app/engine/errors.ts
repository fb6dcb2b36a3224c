import { RepairableError } from "../../offchain/errors/repairableError.ts";

export type EngineErrorCode =
  | "vault-locked" // the job needs the vault and it is not open
  | "vault-elsewhere" // the vault that is open is another account's
  | "no-encryption-key" // this person has published none, or another vault's
  | "authority-key-missing"
  | "authority-key-false"
  | "attribute-key-missing"
  | "emergency-mismatch"
  | "epoch-key-missing"
  | "too-large" // for a browser to hold
  | "too-large-inline"
  | "record-erased"
  | "not-the-owner"
  | "version-taken" // registered while this page was sealing it
  | "sent-before" // an earlier attempt at this version may still be registered
  | "not-kept-here" // this device has no B of that version: the guardians must be asked
  | "no-way-in"
  | "not-released-yet"
  | "grant-outdated" // made out with the A of an earlier version
  | "request-unknown"
  | "request-expired"
  | "envelope-mismatch"
  | "upload-refused"
  | "storage-unreachable"
  | "block-missing"
  | "block-tampered"
  | "device-store" // IndexedDB refused, or holds something else than we wrote
  | "file-unreadable"
  | "key-file-rejected"
  | "cancelled"
  | "worker-crashed"
  | "internal";

/**
 * What the page's software refuses, or cannot do yet; `code` may also be that of the room below that refused (RecordsError,
 * IpfsError, AbeError, ChainFailure). Crosses from the worker to the page as plain data, so `values` are
 * structured-cloneable and hold no secret.
 */
export class EngineError extends RepairableError<EngineErrorCode | (string & {}), unknown> {
  override readonly name = "EngineError";
}
