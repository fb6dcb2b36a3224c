import { sha256 } from "@noble/hashes/sha2.js";
import { encodeIntegers } from "./encodeIntegers.ts";

/** SHA-256 of an update's bytes (`encodeIntegers`): what a trainer commits to. Its name and samples are not in it. */
export const updateDigest = (delta: Int32Array): Uint8Array => sha256(encodeIntegers("update", delta));
