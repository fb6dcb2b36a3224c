import { secp256k1 } from "@noble/curves/secp256k1.js";
import type { PublishedShare } from "./dealing.ts";

const { Fn } = secp256k1.Point;

/**
 * The secret of as many right shares as the threshold (shareSecret.ts): Σ yᵢ·Π xⱼ/(xⱼ − xᵢ). Whoever calls this has
 * checked the shares: a false one gives another secret without a word.
 * @param shares of different chairs
 */
export const combineShares = (shares: readonly PublishedShare[]): bigint =>
  shares.reduce((sum, { chair, share }) => {
    const x = BigInt(chair);
    const weight = shares.reduce((product, other) => {
      if (other.chair === chair) return product;
      const away = BigInt(other.chair);
      return Fn.mul(product, Fn.div(away, Fn.sub(away, x)));
    }, 1n);
    return Fn.add(sum, Fn.mul(BigInt(share), weight));
  }, 0n);
