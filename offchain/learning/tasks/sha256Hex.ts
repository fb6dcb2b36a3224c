import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Digest } from "./taskSpec.ts";

/** SHA-256 as the chain writes it. */
export const sha256Hex = (bytes: Uint8Array): Digest => `0x${bytesToHex(sha256(bytes))}`;
