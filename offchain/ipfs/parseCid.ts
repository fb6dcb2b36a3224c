import { CID } from "multiformats/cid";
import { digestOf } from "./digestOf.ts";
import { InvalidCidError } from "./errors.ts";

/** Longest text a CID with a 32-byte digest takes, with room for any multibase. */
const MAX_CID_TEXT = 128;

/**
 * Reads a CID written by a person or another program, in base32, base36 or base58btc. Upper case in the first two means
 * the same block and comes back as the CID that is written in lower case.
 *
 * @throws InvalidCidError when it is no CID, or names its block by anything but sha2-256.
 */
export function parseCid(text: string): CID {
  if (text.length > MAX_CID_TEXT) {
    throw new InvalidCidError(`${text.slice(0, 32)}…`, `is ${text.length} characters long`);
  }
  // multiformats takes a character beyond U+00FF for a digit of base36 and base58, and reads another CID.
  if (!/^[0-9A-Za-z]*$/.test(text)) {
    throw new InvalidCidError(text, "has characters other than letters and digits");
  }
  let cid: CID;
  try {
    // Anew from its bytes: a parsed CID keeps the text it came from as its own, so one block would have many names.
    cid = CID.decode(CID.parse(text).bytes);
  } catch (cause) {
    throw new InvalidCidError(text, "cannot be parsed", cause);
  }
  digestOf(cid);
  return cid;
}
