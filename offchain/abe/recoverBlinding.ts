/**
 * The other half of the chosen-plaintext layer, for rows used with coefficients c, each with the holder's keys:
 *
 *     Π C1^c · Π e(K^c, C2) · Π e(C4^c, K′) · e(H(gid), Π C3^c)  =  E^(Σ c·λ) · e(H(gid), g2)^(Σ c·ω)  =  E^z
 *
 * when Σ c·λ = z and Σ c·ω = 0. One Miller loop over 2 × leaves + 1 pairs, one final exponentiation.
 * Nothing is checked here: what comes out of a forged ciphertext is refused by re-encryption.
 */
import type { G1, G2, GT } from "mcl-wasm";
import type { AttributeKeyPoints } from "./attributeKeyPoints.ts";
import type { Pairing } from "./loadPairing.ts";

export type RowToUse = {
  readonly coefficient: bigint;
  readonly C1: GT;
  readonly C3: G2;
  readonly leaves: readonly { readonly C2: G2; readonly C4: G1; readonly key: AttributeKeyPoints }[];
};

/** @param holder H(gid) of the person whose keys these are; `rows` has at least one */
export const recoverBlinding = (pairing: Pairing, holder: G1, rows: readonly RowToUse[]): GT => {
  const pairs = rows.flatMap(({ coefficient, leaves }) => {
    const scaled = (point: G1): G1 => (coefficient === 1n ? point : pairing.mulG1(point, coefficient));
    return leaves.flatMap(({ C2, C4, key }) => [
      { p: scaled(key.K), q: C2 },
      { p: scaled(C4), q: key.Kprime },
    ]);
  });
  // Without a k-of-n gate every coefficient is 1, and products are much cheaper than powers.
  const isPlain = rows.every(({ coefficient }) => coefficient === 1n);
  const C1 = isPlain
    ? rows.map((row) => row.C1).reduce((product, C) => pairing.mulGt(product, C))
    : pairing.productGt(rows.map(({ C1: element, coefficient: scalar }) => ({ element, scalar })));
  const C3 = isPlain
    ? rows.map((row) => row.C3).reduce((sum, C) => pairing.addG2(sum, C))
    : pairing.sumG2(rows.map(({ C3: point, coefficient: scalar }) => ({ point, scalar })));
  return pairing.mulGt(C1, pairing.productOfPairings([...pairs, { p: holder, q: C3 }]));
};
