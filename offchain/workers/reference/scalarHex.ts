import type { Hex } from "../../rounds/hex.ts";

/** A scalar as 32 bytes, big-endian. */
export const scalarHex = (scalar: bigint): Hex => `0x${scalar.toString(16).padStart(64, "0")}`;
