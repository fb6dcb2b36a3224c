/**
 * Verifiable secret sharing (Feldman 1987) over secp256k1: G its base point, n its order (SEC 2), all scalars mod n.
 *
 *     f(x) = s + a₁x + … + a_{t−1}x^{t−1},  aⱼ drawn      share of chair x (from 1): f(x), 32 bytes, big-endian
 *     commitments: s·G, a₁·G, …, a_{t−1}·G, compressed     a share y of chair x is right ⇔ y·G = Σ xʲ·(aⱼ·G)
 *
 * Any t shares give s by Lagrange's interpolation at 0 (Shamir 1979); t − 1 leave every s equally likely but for s·G,
 * from which finding s is a discrete logarithm. So the secret must be drawn with all its 256 bits, as it is here: one
 * that could be guessed could be checked against s·G. Because everybody can check every share, one false share among
 * those published is known for what it is, and a dealer cannot give different members different secrets.
 *
 * What it does not protect: t members together have the secret whenever they like, and so has the dealer.
 * Not in constant time: BigInt arithmetic shows its operands' sizes to whoever can time this process.
 */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import type { Hex } from "../../rounds/hex.ts";
import { drawScalar } from "./drawScalar.ts";
import { ReferenceSetError } from "./errors.ts";
import { scalarHex } from "./scalarHex.ts";

const { Point } = secp256k1;

export type SharedSecret = {
  /** `threshold` points, compressed; the first is the secret's. */
  readonly commitments: readonly Hex[];
  /** By chair, from chair 1. */
  readonly shares: readonly Hex[];
};

/**
 * @param coefficient aⱼ, for j from 1: drawn, unless its maker wants to have the same shares again
 * @throws ReferenceSetError "bad-dealing" unless 1 ≤ threshold ≤ members ≤ 31
 */
export function shareSecret(
  secret: bigint,
  threshold: number,
  members: number,
  coefficient: (j: number) => bigint = drawScalar,
): SharedSecret {
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > members || members > 31)
    throw new ReferenceSetError("bad-dealing", `${threshold} of ${members} is no threshold`, {
      repair: "share among 1 to 31 members, with a threshold from 1 to their number",
      values: { threshold, members },
    });
  const { Fn } = Point;
  const coefficients = [secret, ...Array.from({ length: threshold - 1 }, (_, i) => coefficient(i + 1))];
  return {
    commitments: coefficients.map((a): Hex => `0x${Point.BASE.multiply(a).toHex(true)}`),
    shares: Array.from({ length: members }, (_, seat) => {
      const x = BigInt(seat + 1);
      return scalarHex(coefficients.reduceRight((sum, a) => Fn.add(Fn.mul(sum, x), a), 0n));
    }),
  };
}
