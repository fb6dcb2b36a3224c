/** The first 48 bits of a round's seed, for streams that are named by a number. */
export const seedNumber = (seed: Uint8Array): number =>
  seed.subarray(0, 6).reduce((number, byte) => number * 256 + byte, 0);
