/**
 * The scheme below the Fujisaki–Okamoto transform, under an adversary who skips every local check: no policy
 * evaluation, no gid comparison, rows and coefficients of its own choice. What it must not find is the blinding.
 */
import { expect } from "chai";
import type { G1, G2, GT } from "mcl-wasm";
import mcl from "mcl-wasm";
import { attributeKeyPoints } from "../../../offchain/abe/attributeKeyPoints.ts";
import type { AttributeKeyPoints } from "../../../offchain/abe/attributeKeyPoints.ts";
import { authorityPoints } from "../../../offchain/abe/authorityPoints.ts";
import { encryptRows } from "../../../offchain/abe/encryptRows.ts";
import type { EncryptedRows } from "../../../offchain/abe/encryptRows.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { hashAttribute, hashGid } from "../../../offchain/abe/hashes.ts";
import { invertScalar } from "../../../offchain/abe/invertScalar.ts";
import { loadPairing } from "../../../offchain/abe/loadPairing.ts";
import type { Pairing } from "../../../offchain/abe/loadPairing.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { planSharing } from "../../../offchain/abe/planSharing.ts";
import type { SharingPlan } from "../../../offchain/abe/planSharing.ts";
import { drawSecretScalar } from "../../../offchain/abe/random.ts";
import { recoverBlinding } from "../../../offchain/abe/recoverBlinding.ts";
import { reduceScalar } from "../../../offchain/abe/scalarField.ts";
import { secretScalars } from "../../../offchain/abe/secretScalars.ts";
import { decodeG1, decodeG2 } from "../../../offchain/abe/sourceGroups.ts";
import { decompressGt } from "../../../offchain/abe/targetGroup.ts";
import { alice, bob, foundHospitals } from "./hospital.ts";
import type { Hospitals } from "./hospital.ts";
import { seededRandom } from "./seededRandom.ts";

type Attempt = {
  readonly row: number;
  readonly coefficient: bigint;
  /** For each leaf of the row, the key to use, or none to leave the leaf out. */
  readonly keys: readonly (AttributeKeyPoints | undefined)[];
};

describe("abe algebra under an adversary", () => {
  const random = seededRandom("algebra test");
  const draw = (): bigint => drawSecretScalar(random);
  let pairing: Pairing;
  let hospitals: Hospitals;

  before(async () => {
    pairing = await loadPairing();
    hospitals = await foundHospitals(["mercy", "charite"], random);
  });

  const encrypt = (text: string): { plan: SharingPlan; sealed: EncryptedRows } => {
    const plan = planSharing(parsePolicy(text));
    const points = new Map(
      [...hospitals.publicKeys].map(([label, key]) => [label, authorityPoints(pairing, key)]),
    );
    return { plan, sealed: encryptRows(pairing, plan, points, draw) };
  };

  const keysOf = async (gid: string, ...attributes: string[]): Promise<AttributeKeyPoints[]> =>
    (await hospitals.issue(gid, ...attributes)).map(attributeKeyPoints);

  const combine = (
    { plan, sealed }: ReturnType<typeof encrypt>,
    holder: G1,
    attempts: readonly Attempt[],
  ): GT =>
    recoverBlinding(
      pairing,
      holder,
      attempts.map(({ row, coefficient, keys }) => ({
        coefficient,
        C1: decompressGt(pairing.wasm, sealed.rows[row]!.C1),
        C3: decodeG2(sealed.rows[row]!.C3),
        leaves: plan.rows[row]!.flatMap((leaf, i) => {
          const key = keys[i];
          const { C2, C4 } = sealed.leaves[leaf]!;
          return key === undefined ? [] : [{ C2: decodeG2(C2), C4: decodeG1(C4), key }];
        }),
      })),
    );

  const half = invertScalar(2n);

  it("finds the blinding with the right keys and coefficients", async () => {
    const target = encrypt("eu@mercy and nurse@charite");
    const keys = await keysOf(alice, "eu@mercy", "nurse@charite");
    expect(
      combine(target, hashGid(pairing, alice), [{ row: 0, coefficient: 1n, keys }]).isEqual(
        target.sealed.blinding,
      ),
    ).to.equal(true);
  });

  it("does not find it with one leaf of an and, left out, doubled, or borrowed from another person", async () => {
    const target = encrypt("eu@mercy and nurse@charite");
    const [mine] = await keysOf(alice, "eu@mercy");
    const [theirs] = await keysOf(bob, "nurse@charite");
    for (const keys of [[mine], [undefined, mine], [mine, mine], [mine, theirs], [undefined, theirs], []]) {
      for (const gid of [alice, bob]) {
        for (const coefficient of [1n, 2n, half, reduceScalar(-1n), draw()]) {
          const found = combine(target, hashGid(pairing, gid), [{ row: 0, coefficient, keys }]);
          expect(found.isEqual(target.sealed.blinding)).to.equal(false);
        }
      }
    }
  });

  it("does not find it with one side of an and of gates, so neither side is the whole share", async () => {
    const target = encrypt("(eu@mercy or eu@charite) and (nurse@mercy or nurse@charite)");
    const [left, right] = await keysOf(alice, "eu@mercy", "nurse@charite");
    const holder = hashGid(pairing, alice);
    const whole = combine(target, holder, [
      { row: 0, coefficient: 1n, keys: [left] },
      { row: 3, coefficient: 1n, keys: [right] },
    ]);
    expect(whole.isEqual(target.sealed.blinding)).to.equal(true);
    for (const [row, key] of [
      [0, left],
      [3, right],
    ] as const) {
      for (const coefficient of [1n, 2n, half, reduceScalar(-1n), draw()]) {
        const found = combine(target, holder, [{ row, coefficient, keys: [key] }]);
        expect(found.isEqual(target.sealed.blinding)).to.equal(false);
      }
    }
  });

  it("does not find it with k − 1 rows of k-of-n under any coefficients tried", async () => {
    const target = encrypt("3 of (eu@mercy, eu@charite, nurse@mercy, nurse@charite)");
    const [one, two, three] = await keysOf(alice, "eu@mercy", "eu@charite", "nurse@mercy");
    const holder = hashGid(pairing, alice);
    const attempt = (coefficients: readonly bigint[]): boolean =>
      combine(
        target,
        holder,
        coefficients.map((coefficient, row) => ({ row, coefficient, keys: [[one, two, three][row]] })),
      ).isEqual(target.sealed.blinding);
    // f(0) = 3 f(1) − 3 f(2) + f(3)
    expect(attempt([3n, reduceScalar(-3n), 1n])).to.equal(true);
    const guesses = [0n, 1n, 2n, 3n, half, reduceScalar(-1n), reduceScalar(-3n), draw()];
    for (const a of guesses) for (const b of guesses) expect(attempt([a, b])).to.equal(false);
  });

  it("does not find it with the keys of two people, each row under its own holder", async () => {
    const target = encrypt("(eu@mercy or eu@charite) and (nurse@mercy or nurse@charite)");
    const [left] = await keysOf(alice, "eu@mercy");
    const [right] = await keysOf(bob, "nurse@charite");
    const found = mcl.mul(
      combine(target, hashGid(pairing, alice), [{ row: 0, coefficient: 1n, keys: [left] }]),
      combine(target, hashGid(pairing, bob), [{ row: 3, coefficient: 1n, keys: [right] }]),
    );
    expect(found.isEqual(target.sealed.blinding)).to.equal(false);
  });

  describe("when a person is named like an attribute", () => {
    /**
     * With one hash for both, H(gid) = F(u), so K = g1^α F(u)^(y+t) and K′·P = g2^(y+t) are a key that is bound to
     * nobody: C1 · e(K, C2) · e(C4, K′·P) = E^λ without C3. Two such people open together what neither may.
     */
    const poolUnbound = (hash: (text: string) => G1): boolean => {
      const target = encrypt("eu@mercy and nurse@charite");
      const unbound = target.plan.leaves.map((attribute) => {
        const { alpha, y } = secretScalars(hospitals.secretKeys.get(attribute.authority)!);
        const P = authorityPoints(pairing, hospitals.publicKeys.get(attribute.authority)!).P;
        const text = formatAttribute(attribute);
        const t = draw();
        const K = [
          pairing.mulG1(pairing.g1, alpha),
          pairing.mulG1(hash(text), y),
          pairing.mulG1(hashAttribute(pairing, text), t),
        ].reduce((sum, term) => mcl.add(sum, term));
        return { K, Kprime: mcl.add(pairing.mulG2Base(t), P) };
      });
      const pairs: { p: G1; q: G2 }[] = unbound.flatMap(({ K, Kprime }, i) => {
        const { C2, C4 } = target.sealed.leaves[i]!;
        return [
          { p: K, q: decodeG2(C2) },
          { p: decodeG1(C4), q: Kprime },
        ];
      });
      const C1 = decompressGt(pairing.wasm, target.sealed.rows[0]!.C1);
      return mcl.mul(C1, pairing.productOfPairings(pairs)).isEqual(target.sealed.blinding);
    };

    it("one hash for people and attributes loses the binding: the attack wins", () => {
      expect(poolUnbound((text) => hashAttribute(pairing, text))).to.equal(true);
    });

    it("two hashes keep it: the attack fails", () => {
      expect(poolUnbound((text) => hashGid(pairing, text))).to.equal(false);
    });
  });
});
