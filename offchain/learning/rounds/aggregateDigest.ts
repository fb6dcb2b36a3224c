import { sha256 } from "@noble/hashes/sha2.js";
import { encodeIntegers } from "./encodeIntegers.ts";

/** SHA-256 of a round's aggregate (`encodeIntegers`): what a committee certifies. */
export const aggregateDigest = (delta: Int32Array): Uint8Array => sha256(encodeIntegers("aggregate", delta));
