import type { AttributeKey } from "./attributeKey.ts";
import { attributeKeyPoints } from "./attributeKeyPoints.ts";
import { readFields } from "./byteFields.ts";
import { checkGid } from "./checkGid.ts";
import { loadPairing } from "./loadPairing.ts";
import { parseAttribute } from "./parseAttribute.ts";
import { G1_BYTES, G2_BYTES } from "./sourceGroups.ts";

/**
 * The inverse of `encodeAttributeKey`. The points are checked to be in their groups; whether the authority made
 * them is for `verifyAttributeKey` to say.
 *
 * @throws AbeError `encoding-invalid`, `gid-invalid`, `attribute-invalid`
 */
export const decodeAttributeKey = async (bytes: Uint8Array): Promise<AttributeKey> => {
  const read = readFields("K", bytes);
  const gid = read.ascii("gid");
  checkGid(gid);
  const key = {
    gid,
    attribute: parseAttribute(read.ascii("attribute")),
    authorityDigest: read.take("authority digest", 32),
    K: read.take("K", G1_BYTES),
    Kprime: read.take("K′", G2_BYTES),
  };
  read.end();
  await loadPairing();
  attributeKeyPoints(key);
  return key;
};
