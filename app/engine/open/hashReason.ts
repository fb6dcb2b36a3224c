import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../../chain/deployment.ts";
import { toHex } from "../hexBytes.ts";

/**
 * What the chain gets of an emergency's reason: sha256(salt ‖ reason in UTF-8). Reasons are short and alike; without the
 * salt, 32 random bytes, whoever guesses one would find it on the chain.
 */
export const hashReason = (salt: Uint8Array, reason: string): Hex =>
  toHex(sha256(concatBytes(salt, new TextEncoder().encode(reason))));
