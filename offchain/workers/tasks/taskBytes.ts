import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import type { Place } from "../../rounds/step.ts";

/** Big-endian, in so many bytes. */
const bigEndian = (value: bigint, bytes: number): Uint8Array =>
  hexToBytes(value.toString(16).padStart(2 * bytes, "0"));

/** A task as what is sealed for it is bound to it: chain id (32 bytes) ‖ coordinator (20) ‖ task (8). */
export const taskBytes = ({ chainId, coordinator, task }: Place & { readonly task: number }): Uint8Array =>
  concatBytes(bigEndian(chainId, 32), hexToBytes(coordinator.slice(2)), bigEndian(BigInt(task), 8));
