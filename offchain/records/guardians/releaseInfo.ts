import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u8, utf8 } from "../bytes.ts";

/** "aceso/release/v1" ‖ request id ‖ u8 index */
export const releaseInfo = (requestId: Uint8Array, index: number): Uint8Array =>
  concatBytes(utf8("aceso/release/v1"), exactly(requestId, 32, "the request id"), u8(index));
