import type { AuthorityPublicKey } from "./authority.ts";
import { asciiField, joinFields } from "./byteFields.ts";

/** `0x01 ‖ "P" ‖ label length ‖ label ‖ Y (192) ‖ P (96)`. */
export const encodeAuthorityPublicKey = (key: AuthorityPublicKey): Uint8Array<ArrayBuffer> =>
  joinFields("P", asciiField(key.label), key.Y, key.P);
