import { CID } from "multiformats/cid";
import { digestOf } from "./digestOf.ts";
import { InvalidCidError } from "./errors.ts";

/** Longest text a CID with a 32-byte digest takes, with room for any multibase. */
const MAX_CID_TEXT = 128;

/**
 * Reads a CID written by a person or another program.
 *
 * @throws InvalidCidError when it is no CID, or names its block by anything but sha2-256.
 */
export function parseCid(text: string): CID {
  if (text.length > MAX_CID_TEXT) {
    throw new InvalidCidError(`${text.slice(0, 32)}…`, `is ${text.length} characters long`);
  }
  let cid: CID;
  try {
    cid = CID.parse(text);
  } catch (cause) {
    throw new InvalidCidError(text, "cannot be parsed", cause);
  }
  digestOf(cid);
  return cid;
}
