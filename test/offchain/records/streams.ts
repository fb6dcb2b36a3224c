import { concatBytes } from "@noble/hashes/utils.js";

/** Bytes that do not repeat with the frame size. */
export const pattern = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8) * 7 + (i >> 16)) & 255);

/** A stream of these bytes in chunks of `size`. */
export async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** The items of a stream. */
export const listOf = async <Item>(source: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
};

/** Everything a stream holds. */
export const collect = async (source: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  concatBytes(...(await listOf(source)));
