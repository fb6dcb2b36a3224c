import { sorted } from "./sorted.ts";

/**
 * One number from each coordinate of several vectors.
 * @param vectors int32 vectors of one length
 * @param from where to begin, and how many coordinates
 * @param pick gets a coordinate's numbers in ascending order; they are overwritten afterwards
 * @param into where the results go, at the same places
 */
export const byCoordinate = (
  vectors: readonly Int32Array[],
  from: { readonly offset: number; readonly length: number },
  pick: (ascending: Int32Array) => number,
  into: Int32Array,
): void => {
  const column = new Int32Array(vectors.length);
  for (let i = from.offset; i < from.offset + from.length; i += 1) {
    for (let k = 0; k < vectors.length; k += 1) column[k] = vectors[k]?.[i] ?? 0;
    into[i] = pick(sorted(column));
  }
};
