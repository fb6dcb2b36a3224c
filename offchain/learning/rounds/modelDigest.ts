import { sha256 } from "@noble/hashes/sha2.js";
import { encodeIntegers } from "./encodeIntegers.ts";

/** SHA-256 of the global model in fixed point (`encodeIntegers`): the base of a round. */
export const modelDigest = (global: Int32Array): Uint8Array => sha256(encodeIntegers("model", global));
