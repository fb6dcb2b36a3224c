/** What one mutation draws its choices from. The same seed, kind and index draw the same, on every machine. */
export type Draw = {
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number;
  /** True once in `n` draws. */
  readonly oneIn: (n: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>;
};

/** FNV-1a over the text, then Mulberry32: small and even enough to choose where to hit; no secret depends on it. */
export const drawOf = (text: string): Draw => {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    oneIn: (n) => below(n) === 0,
    pick: (list) => {
      const index = below(list.length);
      if (index >= list.length) throw new RangeError("nothing to pick from");
      return list[index] as (typeof list)[number];
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
};
