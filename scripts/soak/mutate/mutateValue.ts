import type { Draw } from "./draw.ts";
import { mutateBytes } from "./mutateBytes.ts";
import { mutateText } from "./mutateText.ts";

export type MutatedValue = { readonly value: unknown; readonly what: string };

const oddValues = (draw: Draw): unknown =>
  draw.pick<unknown>([
    null,
    true,
    0,
    1,
    -1,
    255,
    65_535,
    65_536,
    2 ** 31,
    2 ** 32,
    Number.MAX_SAFE_INTEGER,
    1.5,
    1e300,
    "",
    "0x",
    "a@b",
    "__proto__",
    "x".repeat(70_000),
    new Uint8Array(0),
    new Uint8Array(32),
    draw.bytes(33),
    [],
    [[]],
    {},
    { then: 1 },
    new Map([["length", 2]]),
  ]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Replaces, removes or adds something somewhere inside a decoded value (CBOR's maps or JSON's objects, lists, bytes,
 * texts, numbers), so that its encoding is well formed again and the checks behind the decoder are reached.
 */
export const mutateValue = (value: unknown, draw: Draw, path = ""): MutatedValue => {
  if (draw.oneIn(6)) return { value: oddValues(draw), what: `replace ${path}` };
  if (value instanceof Map) return mutateEntries(value, draw, path);
  if (isRecord(value)) {
    const { value: entries, what } = mutateEntries(new Map(Object.entries(value)), draw, path);
    return { value: entries instanceof Map ? Object.fromEntries(entries) : entries, what };
  }
  if (Array.isArray(value)) return mutateList(value, draw, path);
  if (value instanceof Uint8Array) {
    const { bytes, what } = mutateBytes(value, draw);
    return { value: bytes, what: `${path}: ${what}` };
  }
  if (typeof value === "string") {
    const { text, what } = mutateText(value, draw);
    return { value: text, what: `${path}: ${what}` };
  }
  if (typeof value === "number") {
    const changed = value + draw.pick([-1, 1, 2, 256, 65_536]);
    return { value: changed, what: `${path}: ${value} to ${changed}` };
  }
  return { value: oddValues(draw), what: `replace ${path}` };
};

const mutateEntries = (entries: ReadonlyMap<unknown, unknown>, draw: Draw, path: string): MutatedValue => {
  const map = new Map(entries);
  const keys = [...map.keys()];
  if (keys.length === 0 || draw.oneIn(10)) {
    const key = draw.pick<unknown>(["more", "", "__proto__", "record", 1]);
    return { value: map.set(key, oddValues(draw)), what: `add ${path}.${String(key)}` };
  }
  const key = draw.pick(keys);
  const at = `${path}.${String(key)}`;
  if (draw.oneIn(8)) {
    map.delete(key);
    return { value: map, what: `remove ${at}` };
  }
  if (draw.oneIn(8)) {
    const other = draw.pick(keys);
    const held = map.get(key);
    map.set(key, map.get(other)).set(other, held);
    return { value: map, what: `exchange ${at} and ${String(other)}` };
  }
  const { value, what } = mutateValue(map.get(key), draw, at);
  return { value: map.set(key, value), what };
};

const mutateList = (original: readonly unknown[], draw: Draw, path: string): MutatedValue => {
  const list = [...original];
  const at = draw.below(list.length);
  const way = list.length === 0 ? 1 : draw.below(7);
  if (way === 0) return { value: list.toSpliced(at, 1), what: `remove ${path}[${at}]` };
  if (way === 1) return { value: [...list, oddValues(draw)], what: `append to ${path}` };
  if (way === 2) return { value: [...list, list[at]], what: `double ${path}[${at}]` };
  if (way === 3) return { value: list.toReversed(), what: `reverse ${path}` };
  const { value, what } = mutateValue(list[at], draw, `${path}[${at}]`);
  return { value: list.with(at, value), what };
};
