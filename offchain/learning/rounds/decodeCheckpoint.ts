import { sha256 } from "@noble/hashes/sha2.js";
import { checkpointTag } from "./encodeCheckpoint.ts";
import { CheckpointError } from "./errors.ts";
import type { RoundReport, RunState } from "./runState.ts";

type Header = {
  readonly identity: string;
  readonly round: number;
  readonly size: number;
  readonly remembered: number | null;
  readonly clients: number;
  readonly reports: readonly RoundReport[];
};

/**
 * Read what `encodeCheckpoint` wrote.
 * @param identity of the run that is to go on
 * @throws CheckpointError when the bytes are damaged, or another run's
 */
export const decodeCheckpoint = (identity: string, bytes: Uint8Array): RunState => {
  const damaged = "Delete it and begin again, or bring back a copy.";
  const body = bytes.subarray(0, Math.max(0, bytes.length - 32));
  const tag = new TextEncoder().encode(checkpointTag);
  if (body.length < tag.length + 4 || tag.some((byte, i) => body[i] !== byte)) {
    throw new CheckpointError("is no checkpoint, or of another version", damaged);
  }
  const digest = sha256(body);
  if (digest.some((byte, i) => bytes[body.length + i] !== byte)) {
    throw new CheckpointError("is damaged: its SHA-256 does not fit", damaged);
  }
  // What fits its SHA-256 was written by `encodeCheckpoint`; the header needs no further doubt.
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const headerLength = view.getUint32(tag.length, true);
  let at = tag.length + 4 + headerLength;
  const text = new TextDecoder().decode(body.subarray(tag.length + 4, at));
  const header = JSON.parse(text) as Header;
  if (header.identity !== identity) {
    const repair = "Give the plan, model and data it began with, or another directory.";
    throw new CheckpointError("belongs to another run", repair);
  }
  const numbers = <T extends Int32Array | Float64Array | Uint32Array>(
    into: T,
    read: (at: number) => number,
  ): T => {
    for (let i = 0; i < into.length; i += 1) {
      into[i] = read(at);
      at += into.BYTES_PER_ELEMENT;
    }
    return into;
  };
  const { round, size, remembered, clients, reports } = header;
  return {
    round,
    global: numbers(new Int32Array(size), (from) => view.getInt32(from, true)),
    memory:
      remembered === null
        ? null
        : numbers(new Float64Array(remembered), (from) => view.getFloat64(from, true)),
    steps: numbers(new Uint32Array(clients), (from) => view.getUint32(from, true)),
    reports,
  };
};
