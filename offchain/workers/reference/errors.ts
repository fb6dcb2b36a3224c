import { RepairableError } from "../../errors/repairableError.ts";

/** Where a reference set cannot be sealed, dealt or opened. */
export type ReferenceSetErrorCode =
  | "bad-parts" // parts to seal that are none, doubled or too large
  | "bad-manifest" // the list of parts is not ours, or not the one the chain names
  | "bad-dealing" // the dealing does not fit the manifest, the task or its own commitments
  | "no-keys" // too few members have published a key that shares can be sealed to
  | "not-dealt-to" // no share for this chair
  | "share-rejected" // one's own share does not fit the dealing's commitments
  | "not-enough-shares"
  | "part-rejected" // the sealed bytes are not the manifest's, or the key is not theirs
  | "part-unreadable"; // the manifest's own bytes do not open with their own key

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class ReferenceSetError extends RepairableError<ReferenceSetErrorCode> {
  override readonly name = "ReferenceSetError";
}
