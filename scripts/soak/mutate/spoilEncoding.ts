import { bls12_381 } from "@noble/curves/bls12-381.js";
import { concatBytes } from "@noble/hashes/utils.js";
import type { Draw } from "./draw.ts";
import { mutateBytes, type MutatedBytes } from "./mutateBytes.ts";

/** An honest encoding, where its fields end, and what accepts it. */
export type Encoding = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Lengths of the fields, in order. */
  readonly fields: readonly number[];
  /** Another of the same kind, to take fields from. */
  readonly donor: Uint8Array;
  /** Hands bytes to the room. @throws SoakFault when they were accepted and must not be */
  readonly check: (bytes: Uint8Array) => Promise<void>;
};

const { G1, G2 } = bls12_381;

/** Points that decode in curve arithmetic but are in no group of ours, and those of the group that mean nothing. */
const oddPoints = (length: number): readonly Uint8Array[] => {
  const point = length === 48 ? G1.Point : G2.Point;
  const infinity = new Uint8Array(length);
  infinity[0] = 0xc0;
  const dirty = Uint8Array.from(infinity);
  dirty[length - 1] = 1;
  return [point.BASE.toBytes(true), infinity, dirty, ...outsideSubgroup(length)];
};

/** The first x on the curve, counting up: of the full order with all but certainty, so outside the subgroup. */
const outsideSubgroup = (length: number): Uint8Array[] => {
  const point = length === 48 ? G1.Point : G2.Point;
  for (let x = 1; x < 256; x++) {
    const bytes = new Uint8Array(length);
    bytes[0] = 0x80;
    bytes[length - 1] = x;
    try {
      point.fromBytes(bytes);
      return [bytes];
    } catch {
      // Not on the curve: the next.
    }
  }
  return [];
};

const odd = new Map([48, 96].map((length) => [length, oddPoints(length)]));

/** The field's prime p, big-endian: coordinates must be below it. */
const PRIME = Buffer.from(bls12_381.fields.Fp.ORDER.toString(16).padStart(96, "0"), "hex");

/** Spoils an encoding as bytes, or exchanges one of its fields for another value of its length. */
export const spoilEncoding = ({ bytes, fields, donor }: Encoding, draw: Draw): MutatedBytes => {
  if (draw.oneIn(4)) return mutateBytes(bytes, draw);
  const at = draw.below(fields.length);
  const start = fields.slice(0, at).reduce((sum, length) => sum + length, 0);
  const length = fields[at] ?? 0;
  const field = bytes.slice(start, start + length);
  const put = (value: Uint8Array, how: string): MutatedBytes => ({
    bytes: concatBytes(bytes.subarray(0, start), value, bytes.subarray(start + length)),
    what: `${how} as field ${at} of ${length} bytes`,
  });
  const other = draw.below(fields.length);
  const from = fields.slice(0, other).reduce((sum, size) => sum + size, 0);
  switch (draw.below(8)) {
    case 0:
      return put(donor.slice(start, start + length), "a donor's");
    case 1:
      return put(bytes.slice(from, from + length), `the bytes from ${from}`);
    case 2:
      return put(draw.bytes(length), "noise");
    case 3:
      return put(new Uint8Array(length).fill(draw.pick([0, 0xff])), "one byte throughout");
    case 4:
      // The sign of a compressed point: −P for P, which is in every group that P is in.
      field[0] = (field[0] ?? 0) ^ 0x20;
      return put(field, "the negative");
    case 5:
      field.set(PRIME.subarray(0, Math.max(0, Math.min(48, length))), 0);
      return put(field, "a coordinate of p");
    case 6: {
      const points = odd.get(length);
      return points === undefined ? mutateBytes(bytes, draw) : put(draw.pick(points), "an odd point");
    }
    default: {
      const { bytes: changed, what } = mutateBytes(field, draw);
      return put(changed, what);
    }
  }
};
