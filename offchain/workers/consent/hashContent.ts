import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../../rounds/hex.ts";

/** A declared row's digest: SHA-256(key ‖ content), `key` 32 bytes of its own. Without it nobody can try out contents. */
export const hashContent = (key: Hex, content: Uint8Array): Hex =>
  `0x${bytesToHex(sha256(concatBytes(hexToBytes(key.slice(2)), content)))}`;
