import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import type { RunState } from "./runState.ts";

/** The first bytes of every checkpoint. */
export const checkpointTag = "aceso:checkpoint:1\n";

/**
 * A run between two rounds as bytes, to resume from to the bit:
 *   tag, length of the header (uint32), header (JSON), global model (int32), memory (float64), steps (uint32), SHA-256
 * all little-endian; the SHA-256 is of everything before it.
 *
 * @param identity of the run (`runIdentity`), so that no other resumes it
 */
export const encodeCheckpoint = (identity: string, state: RunState): Uint8Array => {
  const { round, global, memory, steps, reports } = state;
  const remembered = memory === null ? null : memory.length;
  const header = new TextEncoder().encode(
    JSON.stringify({ identity, round, size: global.length, remembered, clients: steps.length, reports }),
  );
  const tag = new TextEncoder().encode(checkpointTag);
  const numbers = new Uint8Array(4 * global.length + 8 * (remembered ?? 0) + 4 * steps.length);
  const view = new DataView(numbers.buffer);
  let at = 0;
  for (const value of global) {
    view.setInt32(at, value, true);
    at += 4;
  }
  for (const value of memory ?? []) {
    view.setFloat64(at, value, true);
    at += 8;
  }
  for (const value of steps) {
    view.setUint32(at, value, true);
    at += 4;
  }
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length, true);
  const body = concatBytes(tag, length, header, numbers);
  return concatBytes(body, sha256(body));
};
