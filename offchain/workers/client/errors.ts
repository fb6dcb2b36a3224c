import { RepairableError } from "../../errors/repairableError.ts";

export type ClientErrorCode =
  | "home-missing"
  | "home-exists"
  | "home-foreign"
  | "home-corrupt"
  | "no-encryption-key"
  | "authority-key-missing"
  | "authority-key-false"
  | "emergency-mismatch"
  | "epoch-key-missing"
  | "too-large-inline"
  | "record-erased"
  | "no-way-in"
  | "not-permitted"
  | "not-released-yet"
  | "not-the-owner"
  | "envelope-mismatch"
  | "attribute-key-missing"
  | "no-offer"
  | "not-your-offer"
  | "offer-closed"
  | "offer-unverified";

/** What a person's software refuses, or cannot do yet. `repair` says what the person can do about it. */
export class ClientError extends RepairableError<ClientErrorCode, unknown> {
  override readonly name = "ClientError";
}
