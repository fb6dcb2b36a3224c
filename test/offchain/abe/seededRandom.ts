import { tuplehash256xof } from "@noble/hashes/sha3-addons.js";
import type { Random } from "../../../offchain/abe/random.ts";

/** A random source that repeats: the TupleHashXOF256 stream of a seed's text. For tests and vectors only. */
export const seededRandom = (seed: string): Random => {
  const stream = tuplehash256xof.create();
  stream.update(new TextEncoder().encode(seed));
  return (bytes) => stream.xof(bytes);
};
