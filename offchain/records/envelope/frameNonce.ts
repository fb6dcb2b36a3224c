import { concatBytes } from "@noble/hashes/utils.js";
import { u32, u8 } from "../bytes.ts";

/**
 * STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): 0⁷ ‖ u32 index ‖ u8 last. A frame opens only at its own place,
 * and the last one only as the last, so frames cannot be moved, doubled, dropped or cut off unseen.
 */
export const frameNonce = (index: number, last: boolean): Uint8Array =>
  concatBytes(new Uint8Array(7), u32(index), u8(last ? 1 : 0));
