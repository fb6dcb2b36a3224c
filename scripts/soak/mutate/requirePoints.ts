import { bls12_381 } from "@noble/curves/bls12-381.js";
import { SoakFault } from "./errors.ts";

/** Holds compressed points of G1 (48 bytes) and G2 (96) against noble: on the curve, of order r, not infinity. */
export const requirePoints = (...points: readonly Uint8Array[]): void => {
  for (const bytes of points) {
    const group = bytes.length === 48 ? bls12_381.G1.Point : bls12_381.G2.Point;
    const name = `a point of ${bytes.length} bytes`;
    let isIn: boolean;
    try {
      const point = group.fromBytes(bytes);
      isIn = point.isTorsionFree() && !point.is0();
    } catch (cause) {
      throw new SoakFault(`${name} was taken that is none`, { cause });
    }
    if (!isIn) throw new SoakFault(`${name} was taken from outside of its group`);
  }
};
