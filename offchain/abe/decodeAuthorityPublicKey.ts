import type { AuthorityPublicKey } from "./authority.ts";
import { authorityPoints } from "./authorityPoints.ts";
import { readFields } from "./byteFields.ts";
import { loadPairing } from "./loadPairing.ts";
import { G2_BYTES } from "./sourceGroups.ts";
import { GT_BYTES } from "./targetGroup.ts";

/** The inverse of `encodeAuthorityPublicKey`, every element checked. @throws AbeError `encoding-invalid` */
export const decodeAuthorityPublicKey = async (bytes: Uint8Array): Promise<AuthorityPublicKey> => {
  const read = readFields("P", bytes);
  const key = { label: read.ascii("label"), Y: read.take("Y", GT_BYTES), P: read.take("P", G2_BYTES) };
  read.end();
  authorityPoints(await loadPairing(), key);
  return key;
};
