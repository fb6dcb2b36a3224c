import type { AttributeKey } from "./attributeKey.ts";
import { asciiField, joinFields } from "./byteFields.ts";
import { formatAttribute } from "./formatAttribute.ts";

/**
 * `0x01 ‖ "K" ‖ gid length ‖ gid ‖ attribute length ‖ name@authority ‖ authority digest (32) ‖ K (48) ‖ K′ (96)`.
 * Secret: seal it to the holder before it travels.
 */
export const encodeAttributeKey = (key: AttributeKey): Uint8Array<ArrayBuffer> =>
  joinFields(
    "K",
    asciiField(key.gid),
    asciiField(formatAttribute(key.attribute)),
    key.authorityDigest,
    key.K,
    key.Kprime,
  );
