import { bytesToHex } from "@noble/hashes/utils.js";
import { type IntegerKind, encodeIntegers } from "./encodeIntegers.ts";

/**
 * SHA-256 in hex of a vector's bytes (`encodeIntegers`), by the platform's own code and off this thread: what
 * `aggregateDigest` and `modelDigest` give, without keeping the round waiting.
 */
export const digestIntegers = async (kind: IntegerKind, integers: Int32Array): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", encodeIntegers(kind, integers));
  return bytesToHex(new Uint8Array(digest));
};
