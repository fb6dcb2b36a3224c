import type { Hex } from "../chain/deployment.ts";

/** A record's id as typed, pasted or linked: 32 bytes in hexadecimal. Undefined when it is none. */
export function parseRecordId(text: string): Hex | undefined {
  const id = text.trim().toLowerCase();
  return /^0x[0-9a-f]{64}$/.test(id) ? (id as Hex) : undefined;
}
