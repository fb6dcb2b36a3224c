import { sha256 } from "@noble/hashes/sha2.js";

/** A stream of random numbers that is the same on every machine. Not for secrets: it is as guessable as its seed. */
export type Random = {
  /** The next 32 bits, as an unsigned integer. */
  readonly word: () => number;
  /** The next number in [0, 1), of 53 random bits. */
  readonly uniform: () => number;
};

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/**
 * Open the random stream that belongs to a seed and a path, e.g. `random(7, "select", round)`. Streams of different
 * paths are independent, so nothing depends on the order in which clients happen to run.
 *
 * State: the first 128 bits of SHA-256 over the parts joined by a zero byte. Generator: xoshiro128** (Blackman and
 * Vigna, "Scrambled linear pseudorandom number generators", 2021).
 *
 * @param path what the stream is for; numbers and texts
 */
export const random = (...path: readonly (string | number)[]): Random => {
  const digest = sha256(new TextEncoder().encode(path.map(String).join("\0")));
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  let a = view.getUint32(0);
  let b = view.getUint32(4);
  let c = view.getUint32(8);
  let d = view.getUint32(12) | 1; // the all-zero state is the only bad one

  const word = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53;
  return { word, uniform };
};
