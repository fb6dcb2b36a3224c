import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, utf8 } from "../bytes.ts";

/** "aceso/grant/v1" ‖ record ‖ grantee(20) */
export const grantInfo = (record: Uint8Array, grantee: Uint8Array): Uint8Array =>
  concatBytes(
    utf8("aceso/grant/v1"),
    exactly(record, 32, "the record id"),
    exactly(grantee, 20, "the grantee"),
  );
