import { secp256k1 } from "@noble/curves/secp256k1.js";
import type { Hex } from "../../rounds/hex.ts";

const { Point } = secp256k1;

/**
 * Whether a share is the one that was dealt to a chair: y·G = Σ xʲ·Cⱼ (shareSecret.ts).
 * @param commitments that `parseDealing` has checked to be points
 */
export function isRightShare(commitments: readonly Hex[], chair: number, share: Hex): boolean {
  const y = BigInt(share);
  if (!Number.isInteger(chair) || chair < 1 || y >= Point.Fn.ORDER) return false;
  const x = BigInt(chair);
  const expected = commitments.reduceRight(
    (sum, commitment) => sum.multiplyUnsafe(x).add(Point.fromHex(commitment.slice(2))),
    Point.ZERO,
  );
  const found = y === 0n ? Point.ZERO : Point.BASE.multiply(y);
  return found.equals(expected);
}
