import type { AuthoritySecretKey } from "./authority.ts";
import { readFields } from "./byteFields.ts";
import { secretScalars } from "./secretScalars.ts";

/** The inverse of `encodeAuthoritySecretKey`. @throws AbeError `encoding-invalid` */
export const decodeAuthoritySecretKey = (bytes: Uint8Array): AuthoritySecretKey => {
  const read = readFields("S", bytes);
  const key = { label: read.ascii("label"), alpha: read.take("alpha", 32), y: read.take("y", 32) };
  read.end();
  secretScalars(key);
  return key;
};
