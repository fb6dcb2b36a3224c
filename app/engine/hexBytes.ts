import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../chain/deployment.ts";

/** Between the chain's `0x…` and the bytes that the rooms below speak. */
export const toHex = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`;

/** Of a value that the chain room, or a schema, has already parsed. */
export const fromHex = (hex: Hex): Uint8Array<ArrayBuffer> => Uint8Array.from(hexToBytes(hex.slice(2)));
