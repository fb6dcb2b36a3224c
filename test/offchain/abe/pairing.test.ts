import { bls12_381 } from "@noble/curves/bls12-381.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import mcl from "mcl-wasm";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { hashAttribute, hashGid } from "../../../offchain/abe/hashes.ts";
import { loadPairing } from "../../../offchain/abe/loadPairing.ts";
import type { Pairing } from "../../../offchain/abe/loadPairing.ts";
import { drawSecretScalar } from "../../../offchain/abe/random.ts";
import { reduceScalar, SCALAR_ORDER } from "../../../offchain/abe/scalarField.ts";
import { canonicalGt, compressGt, decompressGt, isInGt } from "../../../offchain/abe/targetGroup.ts";
import { refusal } from "./refusal.ts";
import { seededRandom } from "./seededRandom.ts";

type HashVectors = {
  readonly dst: string;
  readonly vectors: readonly {
    readonly msg: string;
    readonly P: { readonly x: string; readonly y: string };
  }[];
};

const parseVectors = (json: string): HashVectors => JSON.parse(json) as HashVectors;

const { G1, G2, fields, pairing: noblePairing } = bls12_381;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("abe pairing", () => {
  const random = seededRandom("pairing test");
  const draw = (): bigint => drawSecretScalar(random);
  let pairing: Pairing;

  before(async () => {
    pairing = await loadPairing();
  });

  const checkVectors = ({ dst, vectors }: HashVectors): void => {
    expect(vectors).to.have.length.greaterThan(2);
    for (const { msg, P } of vectors) {
      const point = pairing.hashToG1(utf8(msg), utf8(dst));
      point.normalize();
      expect(bytesToHex(point.getX().serialize())).to.equal(P.x.slice(2));
      expect(bytesToHex(point.getY().serialize())).to.equal(P.y.slice(2));
    }
  };

  it("hashes to G1 as RFC 9380 J.9.1 says, by the vectors kept here", () => {
    checkVectors(parseVectors(readFileSync("test/vectors/abe-rfc9380-g1.json", "utf8")));
  });

  it("hashes to G1 as RFC 9380 J.9.1 says, by the whole upstream file", function () {
    const file = "../shared/data/crypto/rfc9380-bls12381/BLS12381G1_XMD-SHA-256_SSWU_RO_.json.gz";
    if (!existsSync(file)) this.skip();
    checkVectors(parseVectors(gunzipSync(readFileSync(file)).toString()));
  });

  it("agrees with noble on H and F, which differ from each other", () => {
    for (const text of ["eu@mercy", "eip155:1:0xabc"]) {
      for (const [letter, hash] of [
        ["H", hashGid],
        ["F", hashAttribute],
      ] as const) {
        const DST = `aceso/abe/v1/${letter}/BLS12381G1_XMD:SHA-256_SSWU_RO_`;
        expect(bytesToHex(hash(pairing, text).serialize())).to.equal(
          G1.hashToCurve(utf8(text), { DST }).toHex(true),
        );
      }
      expect(hashGid(pairing, text).isEqual(hashAttribute(pairing, text))).to.equal(false);
    }
  });

  it("keeps hashed points only so long, and right", () => {
    const texts = Array.from({ length: 300 }, (_, i) => `a${i}@mercy`);
    const first = texts.map((text) => bytesToHex(hashAttribute(pairing, text).serialize()));
    expect(texts.map((text) => bytesToHex(hashAttribute(pairing, text).serialize()))).to.deep.equal(first);
    expect(new Set(first).size).to.equal(300);
  });

  it("agrees with noble on generators, multiples and encodings", () => {
    expect(bytesToHex(pairing.g1.serialize())).to.equal(G1.Point.BASE.toHex(true));
    expect(bytesToHex(pairing.g2.serialize())).to.equal(G2.Point.BASE.toHex(true));
    const k = draw();
    expect(bytesToHex(pairing.mulG1(pairing.g1, k).serialize())).to.equal(
      G1.Point.BASE.multiply(k).toHex(true),
    );
    expect(bytesToHex(pairing.mulG2Base(k).serialize())).to.equal(G2.Point.BASE.multiply(k).toHex(true));
  });

  it("agrees with noble on the pairing, by its canonical bytes", () => {
    const [a, b] = [draw(), draw()];
    const ours = pairing.productOfPairings([{ p: pairing.mulG1(pairing.g1, a), q: pairing.mulG2Base(b) }]);
    const theirs = noblePairing(G1.Point.BASE.multiply(a), G2.Point.BASE.multiply(b));
    expect(bytesToHex(canonicalGt(pairing.wasm, ours))).to.equal(bytesToHex(fields.Fp12.toBytes(theirs)));
    expect(ours.isEqual(pairing.powE(reduceScalar(a * b)))).to.equal(true);
  });

  it("multiplies pairings in one loop to what they multiply to apart", () => {
    const pairs = [1n, 2n, 3n].map((i) => ({
      p: pairing.mulG1(pairing.g1, draw() + i),
      q: pairing.mulG2Base(draw()),
    }));
    const apart = pairs
      .map((pair) => pairing.productOfPairings([pair]))
      .reduce((x, y) => pairing.mulGt(x, y));
    expect(pairing.productOfPairings(pairs).isEqual(apart)).to.equal(true);
  });

  const edges = [
    0n,
    1n,
    2n,
    63n,
    64n,
    65n,
    127n,
    128n,
    129n,
    2n ** 252n,
    2n ** 252n - 1n,
    SCALAR_ORDER - 1n,
    SCALAR_ORDER - 64n,
  ];

  it("raises generators by table to what the general algorithm gives, at every edge of a window", () => {
    const E = pairing.powE(1n);
    for (const k of [...edges, ...Array.from({ length: 50 }, draw)]) {
      expect(
        pairing.mulG2Base(k).isEqual(pairing.sumG2([{ point: pairing.g2, scalar: k }])),
        `g2 ${k}`,
      ).to.equal(true);
      expect(pairing.powE(k).isEqual(pairing.productGt([{ element: E, scalar: k }])), `E ${k}`).to.equal(
        true,
      );
    }
  });

  it("sums and multiplies many terms to what they give one by one", () => {
    const scalars = [0n, 1n, SCALAR_ORDER - 1n, draw(), draw()];
    const points = scalars.map(() => pairing.mulG2Base(draw()));
    const sum = points
      .map((point, i) => mcl.mul(point, mclScalar(scalars[i]!)))
      .reduce((x, y) => mcl.add(x, y));
    expect(pairing.sumG2(points.map((point, i) => ({ point, scalar: scalars[i]! }))).isEqual(sum)).to.equal(
      true,
    );
    const elements = scalars.map(() => draw());
    const exponent = elements.reduce((total, e, i) => reduceScalar(total + e * scalars[i]!), 0n);
    const product = pairing.productGt(
      elements.map((e, i) => ({ element: pairing.powE(e), scalar: scalars[i]! })),
    );
    expect(product.isEqual(pairing.powE(exponent))).to.equal(true);
  });

  const mclScalar = (k: bigint) => {
    const fr = new mcl.Fr();
    fr.setStr(k.toString(16), 16);
    return fr;
  };

  it("compresses GT to 192 bytes and back", () => {
    for (const k of [1n, 2n, SCALAR_ORDER - 1n, ...Array.from({ length: 30 }, draw)]) {
      const g = pairing.powE(k);
      const bytes = compressGt(pairing.wasm, g);
      expect(bytes).to.have.length(192);
      const back = decompressGt(pairing.wasm, bytes);
      expect(back.isEqual(g)).to.equal(true);
      expect(isInGt(pairing.wasm, back)).to.equal(true);
    }
  });

  it("compresses to a1 and a2 of a = (1 + g0)/g1, as noble's tower computes it", () => {
    const g = noblePairing(G1.Point.BASE, G2.Point.BASE);
    const { Fp6, Fp2 } = fields;
    const a = Fp6.mul(Fp6.add(Fp6.ONE, g.c0), Fp6.inv(g.c1));
    const expected = bytesToHex(Fp2.toBytes(a.c1)) + bytesToHex(Fp2.toBytes(a.c2));
    expect(bytesToHex(compressGt(pairing.wasm, pairing.powE(1n)))).to.equal(expected);
  });

  it("tells the torus of Φ12(p) elements from the r of GT", () => {
    const torus = new Uint8Array(192);
    for (let i = 0; i < 4; i++) torus.set(random(47), 48 * i + 1);
    const element = decompressGt(pairing.wasm, torus);
    expect(bytesToHex(compressGt(pairing.wasm, element))).to.equal(bytesToHex(torus));
    expect(isInGt(pairing.wasm, element)).to.equal(false);
  });

  it("has no compressed form for the identity, and decompresses none", async () => {
    expect((await refusal(() => compressGt(pairing.wasm, pairing.powE(0n)))).code).to.equal(
      "encoding-invalid",
    );
    expect(() => decompressGt(pairing.wasm, new Uint8Array(192))).to.throw();
    const p = hexToBytes(
      "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
    );
    for (let i = 0; i < 4; i++) {
      const bytes = compressGt(pairing.wasm, pairing.powE(1n));
      bytes.set(p, 48 * i);
      expect(() => decompressGt(pairing.wasm, bytes)).to.throw();
    }
  });
});
