import { concatBytes } from "@noble/hashes/utils.js";
import type { Draw } from "./draw.ts";

/**
 * CBOR (RFC 8949) of a decoded value that is deterministic except in one drawn place: a longer length, an indefinite
 * one, unsorted or doubled keys, a tag, a float or bignum for an integer, undefined for null. It means the same to a
 * careless decoder; a careful one refuses it, because a value has one encoding.
 */
export const encodeLoosely = (value: unknown, draw: Draw): Uint8Array => {
  let left = draw.below(countNodes(value));
  const encode = (node: unknown): Uint8Array =>
    left-- === 0 ? loose(node, draw, encode) : plain(node, encode);
  return encode(value);
};

type Encode = (node: unknown) => Uint8Array;

const countNodes = (value: unknown): number => {
  if (value instanceof Map) return 1 + [...value].flat().reduce((sum: number, v) => sum + countNodes(v), 0);
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countNodes(item), 1);
  return 1;
};

const bigEndian = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256);

/** Major type and argument, `longer` sizes beyond the shortest. */
const head = (major: number, argument: number, longer = 0): Uint8Array => {
  const shortest =
    argument < 24 ? 0 : argument < 256 ? 1 : argument < 65_536 ? 2 : argument < 2 ** 32 ? 3 : 4;
  const size = Math.min(4, shortest + longer);
  if (size === 0) return Uint8Array.of((major << 5) | argument);
  return concatBytes(Uint8Array.of((major << 5) | (23 + size)), bigEndian(argument, 2 ** (size - 1)));
};

const contents = (node: unknown, encode: Encode): { major: number; count: number; items: Uint8Array[] } => {
  if (node instanceof Uint8Array) return { major: 2, count: node.length, items: [node] };
  if (typeof node === "string") {
    const bytes = new TextEncoder().encode(node);
    return { major: 3, count: bytes.length, items: [bytes] };
  }
  if (Array.isArray(node)) return { major: 4, count: node.length, items: node.map(encode) };
  if (node instanceof Map) {
    // The decoded map came from deterministic bytes: its keys are in order already.
    const items = [...node].map(([key, item]) => concatBytes(encode(key), encode(item)));
    return { major: 5, count: node.size, items };
  }
  if (typeof node === "number") return { major: 0, count: node, items: [] };
  return { major: 7, count: node === null ? 22 : node === true ? 21 : 20, items: [] };
};

const plain = (node: unknown, encode: Encode): Uint8Array => {
  const { major, count, items } = contents(node, encode);
  return concatBytes(head(major, count), ...items);
};

const loose = (node: unknown, draw: Draw, encode: Encode): Uint8Array => {
  const { major, count, items } = contents(node, encode);
  const ends = Uint8Array.of(0xff);
  if (draw.oneIn(5)) return concatBytes(head(6, draw.pick([0, 1, 2, 24, 42, 55_799])), plain(node, encode));
  if (major === 0) {
    const float = new Uint8Array(9);
    float[0] = 0xfb;
    new DataView(float.buffer).setFloat64(1, count);
    return draw.pick([
      head(0, count, 1),
      float,
      concatBytes(Uint8Array.of(0xc2), plain(bigEndian(count, 4), encode)),
    ]);
  }
  if (major === 7)
    return draw.pick([Uint8Array.of(0xf7), Uint8Array.of(0xf8, count), Uint8Array.of(0xf8, 0xff)]);
  if (draw.oneIn(3)) return concatBytes(head(major, count, 1 + draw.below(3)), ...items);
  if (major === 5 && draw.oneIn(2)) {
    const doubled = draw.oneIn(2) && items[0] !== undefined;
    const all = doubled ? [...items, ...items.slice(0, 1)] : items.toReversed();
    return concatBytes(head(major, all.length), ...all);
  }
  const chunks =
    major === 2 || major === 3 ? items.map((item) => concatBytes(head(major, item.length), item)) : items;
  return concatBytes(Uint8Array.of((major << 5) | 31), ...chunks, ends);
};
