import { RepairableError } from "../errors/repairableError.ts";

/** What went wrong, for code; `message` says it for people. */
export type RecordsErrorCode =
  | "wrong-argument" // a value handed in by the caller has the wrong length or range
  | "not-an-envelope" // magic, version or prefix of the file
  | "too-large" // a length beyond the protocol's caps
  | "truncated" // the file ends too early
  | "not-an-offer" // magic or version of an offered file
  | "offer-rejected" // an offer that names another patient or author than it should
  | "content-changed" // what is sealed is not what was signed
  | "header-rejected" // the header's bytes or fields break docs/protocol.md §4
  | "frame-rejected" // a frame's tag does not verify: changed, moved, cut or foreign bytes
  | "metadata-rejected"
  | "size-mismatch" // the content is not as long as its metadata says
  | "seal-rejected" // an HPKE message or AES-GCM box does not open with this key and context
  | "key-rejected" // a key is not a usable X25519 key
  | "policy-rejected" // the policy does not parse, or its authorities are not all given
  | "policy-not-satisfied"
  | "emergency-opted-out"
  | "authority-key-mismatch" // the authority's key at hand is not the one the header names
  | "not-a-guardian"
  | "share-out-of-place" // record, version, guardian, index or epoch differ from what was expected
  | "share-rejected" // a share's hash is not the header's
  | "not-enough-shares"
  | "phrase-rejected"
  | "wallet-signs-differently"
  | "vault-rejected"
  | "target-exists";

/** Every error this room throws. `repair` says what the caller can do about it; `values` hold no secrets. */
export class RecordsError extends RepairableError<RecordsErrorCode> {
  override readonly name = "RecordsError";
}
