import { concatBytes } from "@noble/hashes/utils.js";
import { u32, u8, utf8 } from "../bytes.ts";
import { RecordsError } from "../errors.ts";
import { maxHeaderLength } from "./header.ts";

/** "aceso" ‖ u8 version ‖ u32 length of the header. */
const magic = concatBytes(utf8("aceso"), u8(1));
export const prefixLength = magic.length + 4;

export const encodePrefix = (headerLength: number): Uint8Array => concatBytes(magic, u32(headerLength));

/** The header's length in bytes, at most `maxHeaderLength`: read before anything is allocated for it. */
export const decodePrefix = (prefix: Uint8Array): number => {
  if (prefix.length < prefixLength || magic.some((byte, i) => prefix[i] !== byte)) {
    throw new RecordsError("not-an-envelope", "the file does not begin as an Aceso envelope of version 1", {
      repair: "Check the CID: this is another kind of file, or a newer format.",
    });
  }
  const length = new DataView(prefix.buffer, prefix.byteOffset).getUint32(magic.length);
  if (length > maxHeaderLength) {
    throw new RecordsError("too-large", `the header claims ${length} bytes; at most ${maxHeaderLength}`, {
      repair: "No honest envelope has such a header. Fetch the file again or ask the owner to reseal.",
      values: { length, max: maxHeaderLength },
    });
  }
  return length;
};
