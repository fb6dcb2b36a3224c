/**
 * G1 and G2 as bytes: the compressed Zcash/Ethereum form, 48 and 96 bytes, flags in the top three bits.
 * mcl takes any bytes after an infinity flag; infinity is refused here altogether, as no honest value is one.
 */
import mcl from "mcl-wasm";
import type { G1, G2 } from "mcl-wasm";

export const G1_BYTES = 48;
export const G2_BYTES = 96;

const decode = <T extends G1 | G2>(point: T, bytes: Uint8Array): T => {
  point.deserialize(bytes);
  if (point.isZero()) throw new Error("the point at infinity");
  return point;
};

/** A point of the curve E(Fp), subgroup unchecked. @throws Error when it is not one */
export const decodeG1 = (bytes: Uint8Array): G1 => decode(new mcl.G1(), bytes);

/** A point of the curve E′(Fp2), subgroup unchecked. @throws Error when it is not one */
export const decodeG2 = (bytes: Uint8Array): G2 => decode(new mcl.G2(), bytes);

/** Refuses a point whose order is not r; about 0.15 ms in G1, 0.2 ms in G2. @throws Error */
export const inSubgroup = <T extends G1 | G2>(point: T): T => {
  if (!point.isValidOrder()) throw new Error("a point outside the subgroup of order r");
  return point;
};
