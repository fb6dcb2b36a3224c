/**
 * The chosen-plaintext layer: RW15 encryption of the blinding E^z, all randomness drawn from `draw`.
 *
 *     z ← Zr;  λ = shares of z,  ω = shares of 0, one of each per row;  t ← Zr per leaf
 *     row   C1 = E^λ · Π Y_ρ(i)^t_i      C3 = g2^ω · Π P_ρ(i)^t_i      i over the leaves of the row
 *     leaf  C2 = g2^(−t)                 C4 = F(u)^t
 *
 * The draws, in order: z, the shares of z, the shares of 0, then t leaf by leaf.
 *
 * In RW15 every leaf has a C1 and a C3 of its own. The leaves of one `and` are only ever used together with one
 * coefficient, so their products, which anyone could form, are all that is kept: an adversary sees a function of
 * an RW15 ciphertext, and anything that breaks this breaks that. It saves 288 bytes a leaf and, as exponents of
 * one authority add up, most exponentiations in GT.
 *
 * Source: Rouselakis and Waters, "Efficient Statically-Secure Large-Universe Multi-Authority Attribute-Based
 * Encryption" (Financial Cryptography 2015, ePrint 2015/016), moved to Type III pairings.
 */
import type { GT } from "mcl-wasm";
import type { AuthorityPoints } from "./authorityPoints.ts";
import type { Ciphertext } from "./ciphertext.ts";
import { formatAttribute } from "./formatAttribute.ts";
import { hashAttribute } from "./hashes.ts";
import type { Pairing } from "./loadPairing.ts";
import type { SharingPlan } from "./planSharing.ts";
import { reduceScalar } from "./scalarField.ts";
import { shareSecret } from "./shareSecret.ts";
import { compressGt } from "./targetGroup.ts";

export type EncryptedRows = Pick<Ciphertext, "rows" | "leaves"> & {
  /** E^z, what the ciphertext hides. */
  readonly blinding: GT;
};

/** @param authorities the points of every authority that the policy names, by label */
export const encryptRows = (
  pairing: Pairing,
  plan: SharingPlan,
  authorities: ReadonlyMap<string, AuthorityPoints>,
  draw: () => bigint,
): EncryptedRows => {
  const z = draw();
  const lambdas = shareSecret(plan, z, draw);
  const omegas = shareSecret(plan, 0n, draw);
  const leaves = plan.leaves.map((attribute) => ({ attribute, t: draw() }));

  const rows = plan.rows.map((members, row) => {
    // Exponents of the same authority add up: Y^t · Y^t′ = Y^(t + t′).
    const byAuthority = new Map<string, bigint>();
    for (const leaf of members) {
      const { attribute, t } = leaves[leaf] ?? raise(leaf);
      byAuthority.set(attribute.authority, reduceScalar((byAuthority.get(attribute.authority) ?? 0n) + t));
    }
    const terms = [...byAuthority].map(([label, scalar]) => ({
      points: authorities.get(label) ?? raise(label),
      scalar,
    }));
    const hiding = pairing.productGt(terms.map(({ points, scalar }) => ({ element: points.Y, scalar })));
    const C3 = pairing.sumG2([
      { point: pairing.g2, scalar: omegas[row] ?? 0n },
      ...terms.map(({ points, scalar }) => ({ point: points.P, scalar })),
    ]);
    const share = pairing.powE(lambdas[row] ?? 0n);
    return { C1: compressGt(pairing.wasm, pairing.mulGt(share, hiding)), C3: C3.serialize() };
  });

  return {
    blinding: pairing.powE(z),
    rows,
    leaves: leaves.map(({ attribute, t }) => ({
      C2: pairing.mulG2Base(reduceScalar(-t)).serialize(),
      C4: pairing.mulG1(hashAttribute(pairing, formatAttribute(attribute)), t).serialize(),
    })),
  };
};

const raise = (missing: number | string): never => {
  throw new RangeError(`The sharing plan names ${missing}, which was not given.`);
};
