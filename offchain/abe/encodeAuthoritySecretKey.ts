import type { AuthoritySecretKey } from "./authority.ts";
import { asciiField, joinFields } from "./byteFields.ts";

/** `0x01 ‖ "S" ‖ label length ‖ label ‖ α (32) ‖ y (32)`. Secret: seal it before it is stored. */
export const encodeAuthoritySecretKey = (key: AuthoritySecretKey): Uint8Array<ArrayBuffer> =>
  joinFields("S", asciiField(key.label), key.alpha, key.y);
