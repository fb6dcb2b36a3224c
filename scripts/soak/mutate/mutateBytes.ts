import { concatBytes } from "@noble/hashes/utils.js";
import type { Draw } from "./draw.ts";

export type MutatedBytes = { readonly bytes: Uint8Array; readonly what: string };

type Edit = (bytes: Uint8Array, at: number, draw: Draw) => MutatedBytes;

/** A stretch from `at`: mostly a few bytes, now and then much. */
const stretch = (bytes: Uint8Array, at: number, draw: Draw): number =>
  Math.min(bytes.length, at + 1 + draw.below(draw.oneIn(4) ? bytes.length : 16));

const set = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  if (at < changed.length) changed[at] = value;
  return changed;
};

const edits: readonly Edit[] = [
  (bytes, at, draw) => {
    const bit = draw.below(8);
    return { bytes: set(bytes, at, (bytes[at] ?? 0) ^ (1 << bit)), what: `flip bit ${bit} of byte ${at}` };
  },
  (bytes, at, draw) => {
    const value = draw.pick([0x00, 0x01, 0x7f, 0x80, 0xc0, 0xff]);
    return { bytes: set(bytes, at, value), what: `set byte ${at} to ${value}` };
  },
  (bytes, at, draw) => {
    const more = draw.bytes(1 + draw.below(draw.oneIn(8) ? 600 : 16));
    return {
      bytes: concatBytes(bytes.subarray(0, at), more, bytes.subarray(at)),
      what: `insert ${more.length} at ${at}`,
    };
  },
  (bytes, at, draw) => {
    const to = stretch(bytes, at, draw);
    return { bytes: concatBytes(bytes.subarray(0, at), bytes.subarray(to)), what: `delete ${at} to ${to}` };
  },
  (bytes, at, draw) => {
    const to = stretch(bytes, at, draw);
    return {
      bytes: concatBytes(bytes.subarray(0, to), bytes.subarray(at)),
      what: `double ${at} to ${to}`,
    };
  },
  (bytes, at) => ({ bytes: bytes.slice(0, at), what: `cut at ${at}` }),
  (bytes, _, draw) => {
    const more = draw.bytes(1 + draw.below(40));
    return { bytes: concatBytes(bytes, more), what: `append ${more.length}` };
  },
  (bytes, at, draw) => {
    const to = stretch(bytes, at, draw);
    const value = draw.pick([0x00, 0xff, 0x20]);
    return { bytes: Uint8Array.from(bytes).fill(value, at, to), what: `fill ${at} to ${to} with ${value}` };
  },
  (bytes, at, draw) => {
    const to = stretch(bytes, at, draw);
    const moved = concatBytes(bytes.subarray(at, to), bytes.subarray(0, at), bytes.subarray(to));
    return { bytes: moved, what: `move ${at} to ${to} to the front` };
  },
];

/** Changes, inserts, deletes, doubles, moves or cuts bytes, now and then several times. */
export const mutateBytes = (original: Uint8Array, draw: Draw): MutatedBytes => {
  let bytes = original;
  const said: string[] = [];
  for (let times = draw.oneIn(4) ? 2 + draw.below(3) : 1; times > 0; times--) {
    const edit = draw.pick(edits);
    const done = edit(bytes, draw.below(Math.max(1, bytes.length)), draw);
    bytes = done.bytes;
    said.push(done.what);
  }
  return { bytes, what: said.join(", ") };
};
