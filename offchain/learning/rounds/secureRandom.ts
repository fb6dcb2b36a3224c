import type { Random } from "../numbers/random.ts";

/**
 * Random numbers nobody can guess, from the platform's cryptographic generator: for the noise and the lots of a real
 * hospital's private training. Never the same twice.
 */
export const secureRandom = (): Random => {
  const words = new Uint32Array(1024);
  let next = words.length;
  const word = (): number => {
    if (next === words.length) {
      crypto.getRandomValues(words);
      next = 0;
    }
    const drawn = words[next] ?? 0;
    words[next] = 0; // spent: not to be read from memory later
    next += 1;
    return drawn;
  };
  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53;
  return { word, uniform };
};
