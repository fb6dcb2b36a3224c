import { sha256 } from "@noble/hashes/sha2.js";
import { xoshiro128 } from "./xoshiro128.ts";

/** A stream of random numbers that is the same on every machine. Not for secrets: it is as guessable as its seed. */
export type Random = {
  /** The next 32 bits, as an unsigned integer. */
  readonly word: () => number;
  /** The next number in [0, 1), of 53 random bits. */
  readonly uniform: () => number;
};

const TWO_TO_26 = 67_108_864;
const TWO_TO_MINUS_53 = 1.1102230246251565e-16;

/**
 * Open the random stream that belongs to a seed and a path, e.g. `random(7, "select", round)`. Streams of different
 * paths are independent, so nothing depends on the order in which clients happen to run.
 *
 * State: the first 128 bits of SHA-256 over the parts joined by a zero byte. Generator: xoshiro128** (`xoshiro128`).
 *
 * @param path what the stream is for; numbers and texts without zero bytes. 7 and "7" are the same part
 */
export const random = (...path: readonly (string | number)[]): Random => {
  const digest = sha256(new TextEncoder().encode(path.map(String).join("\0")));
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  // The all-zero state is the only bad one: the last bit is always set.
  const word = xoshiro128([view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12) | 1]);
  const uniform = (): number => ((word() >>> 5) * TWO_TO_26 + (word() >>> 6)) * TWO_TO_MINUS_53;
  return { word, uniform };
};
