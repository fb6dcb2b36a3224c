import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

import type { Hex } from "../../chain/hex.ts";

/** Between the chain's `0x…` and the bytes that the rooms below speak. */
export const toHex = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`;

/** Of a value that the chain room has already parsed. */
export const fromHex = (hex: Hex): Uint8Array => hexToBytes(hex.slice(2));
