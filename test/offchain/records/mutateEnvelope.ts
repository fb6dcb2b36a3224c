/**
 * Spoils an envelope in one way per seed, the same way every time: changed, cut, doubled, moved or inserted bytes, and
 * headers whose CBOR is again deterministic but whose fields are not what they were (so that the checks behind the
 * decoder are reached). Used by the tests here and by the long campaign.
 */
import { encodePrefix, prefixLength } from "../../../offchain/records/envelope/prefix.ts";
import { decodeCbor, encodeCbor } from "../../../offchain/records/canonicalCbor.ts";
import { concatBytes } from "@noble/hashes/utils.js";

/** Mulberry32: small, seeded, good enough to choose where to hit. */
const random = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

type Draw = ReturnType<typeof random>;

const values = (draw: Draw): unknown =>
  [
    null,
    0,
    1,
    65_535,
    2 ** 32,
    -1,
    1.5,
    true,
    "",
    "a@b",
    "__proto__",
    new Uint8Array(0),
    new Uint8Array(32),
    [],
    {},
    new Map([[1, 2]]),
  ][draw(16)];

/** Replaces, removes or adds at a random place of a decoded value. */
const spoil = (value: unknown, draw: Draw): unknown => {
  if (draw(4) === 0) return values(draw);
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>(value);
    const keys = [...map.keys()];
    const key = keys[draw(keys.length)];
    const way = draw(8);
    if (way === 0) map.delete(key);
    else if (way === 1) map.set("more", values(draw));
    else map.set(key, spoil(map.get(key), draw));
    return map;
  }
  if (Array.isArray(value)) {
    const list: unknown[] = [...(value as readonly unknown[])];
    const at = draw(list.length);
    const way = draw(6);
    if (way === 0) list.splice(at, 1);
    else if (way === 1) list.push(list[at]);
    else if (way === 2) list.reverse();
    else list[at] = spoil(list[at], draw);
    return list;
  }
  if (value instanceof Uint8Array && value.length > 0) return changeByte(value, draw);
  if (typeof value === "number") return value + 1 + draw(3);
  if (typeof value === "string") return value.slice(0, draw(value.length + 1)) + "x" + value.slice(draw(9));
  return values(draw);
};

const changeByte = (bytes: Uint8Array, draw: Draw): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  const at = draw(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << draw(8));
  return changed;
};

/** One of many spoilt forms of `envelope`; now and then (a reversal of equals, say) it is the same as before. */
export const mutateEnvelope = (envelope: Uint8Array, seed: number): Uint8Array => {
  const draw = random(seed);
  const at = draw(envelope.length);
  const to = Math.min(envelope.length, at + 1 + draw(64));
  const [before, part, after] = [envelope.subarray(0, at), envelope.subarray(at, to), envelope.subarray(to)];
  const length = prefixLength + new DataView(envelope.buffer, envelope.byteOffset).getUint32(6);
  switch (draw(10)) {
    case 0:
      return before;
    case 1:
      return concatBytes(before, after);
    case 2:
      return concatBytes(before, part, part, after);
    case 3:
      return concatBytes(before, new Uint8Array(part.length).fill(draw(256)), after);
    case 4:
      return concatBytes(part, before, after);
    case 5:
    case 6:
    case 7: {
      const header = encodeCbor(spoil(decodeCbor(envelope.subarray(prefixLength, length)), draw));
      return concatBytes(encodePrefix(header.length), header, envelope.subarray(length));
    }
    case 8:
      return concatBytes(
        changeByte(envelope.subarray(0, prefixLength), draw),
        envelope.subarray(prefixLength),
      );
    default:
      return changeByte(envelope, draw);
  }
};
