/**
 * BLS12-381 as the scheme needs it: the arithmetic of mcl-wasm behind functions on its typed elements.
 *
 *     G1, G2   the standard generators g1, g2 (draft-irtf-cfrg-pairing-friendly-curves-11, §4.2.1)
 *     E        e(g1, g2), the generator of GT
 *
 * Scalars are bigints in [0, r). Nothing here is constant-time, and mcl publishes no audit.
 */
import mcl from "mcl-wasm";
import type { Fr, G1, G2, GT } from "mcl-wasm";
import { mulG2Base, powE } from "./generatorTables.ts";
import { loadMcl } from "./loadMcl.ts";
import type { Mcl, Pointer } from "./loadMcl.ts";
import { computed, FR_SIZE, G1_SIZE, G2_SIZE, GT_SIZE, wasmHeap } from "./wasmMemory.ts";

const GENERATOR_G1 =
  "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
const GENERATOR_G2 =
  "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e" +
  "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8";

export type Pairing = {
  readonly wasm: Mcl;
  readonly g1: G1;
  readonly g2: G2;
  /** RFC 9380 hash_to_curve, suite BLS12381G1_XMD:SHA-256_SSWU_RO_ under a domain tag of at most 255 bytes. */
  readonly hashToG1: (message: Uint8Array, domain: Uint8Array) => G1;
  readonly mulG1: (point: G1, scalar: bigint) => G1;
  /** k · g2, from a table. */
  readonly mulG2Base: (scalar: bigint) => G2;
  readonly addG2: (a: G2, b: G2) => G2;
  /** Σ k_i · P_i; at least one term. */
  readonly sumG2: (terms: readonly { point: G2; scalar: bigint }[]) => G2;
  /** E^k, from a table. */
  readonly powE: (scalar: bigint) => GT;
  readonly mulGt: (a: GT, b: GT) => GT;
  /** Π g_i^(k_i); at least one term, every g_i of order r. */
  readonly productGt: (terms: readonly { element: GT; scalar: bigint }[]) => GT;
  /** Π e(P_i, Q_i): one shared Miller loop, one final exponentiation. */
  readonly productOfPairings: (pairs: readonly { p: G1; q: G2 }[]) => GT;
};

const toFr = (scalar: bigint): Fr => {
  const fr = new mcl.Fr();
  fr.setStr(scalar.toString(16), 16);
  return fr;
};

/** Writes one element per item, one after another from `at`. */
const copyEach = <T>(
  items: readonly T[],
  at: Pointer,
  size: number,
  pick: (item: T) => G1 | G2 | GT | Fr,
) => {
  for (const [i, item] of items.entries()) pick(item).copyToMem(at + i * size);
};

const hashToG1 =
  (wasm: Mcl): Pairing["hashToG1"] =>
  (message, domain) =>
    computed(wasm, new mcl.G1(), G1_SIZE + message.length + domain.length, (at) => {
      const [text, tag] = [at + G1_SIZE, at + G1_SIZE + message.length];
      wasmHeap().set(message, text);
      wasmHeap().set(domain, tag);
      const failed = wasm.hashToG1(at, text, message.length, tag, domain.length);
      if (failed !== 0) throw new RangeError(`A domain tag of ${domain.length} bytes is too long.`);
    });

const sumG2 =
  (wasm: Mcl): Pairing["sumG2"] =>
  (terms) =>
    computed(wasm, new mcl.G2(), G2_SIZE + terms.length * (G2_SIZE + FR_SIZE), (at) => {
      const [points, scalars] = [at + G2_SIZE, at + G2_SIZE * (1 + terms.length)];
      copyEach(terms, points, G2_SIZE, ({ point }) => point);
      copyEach(terms, scalars, FR_SIZE, ({ scalar }) => toFr(scalar));
      wasm.g2MulVec(at, points, scalars, terms.length);
    });

const productGt =
  (wasm: Mcl): Pairing["productGt"] =>
  (terms) =>
    computed(wasm, new mcl.GT(), GT_SIZE + terms.length * (GT_SIZE + FR_SIZE), (at) => {
      const [elements, scalars] = [at + GT_SIZE, at + GT_SIZE * (1 + terms.length)];
      copyEach(terms, elements, GT_SIZE, ({ element }) => element);
      copyEach(terms, scalars, FR_SIZE, ({ scalar }) => toFr(scalar));
      wasm.gtPowVec(at, elements, scalars, terms.length);
    });

const productOfPairings =
  (wasm: Mcl): Pairing["productOfPairings"] =>
  (pairs) =>
    computed(wasm, new mcl.GT(), GT_SIZE + pairs.length * (G1_SIZE + G2_SIZE), (at) => {
      const [left, right] = [at + GT_SIZE, at + GT_SIZE + pairs.length * G1_SIZE];
      copyEach(pairs, left, G1_SIZE, ({ p }) => p);
      copyEach(pairs, right, G2_SIZE, ({ q }) => q);
      wasm.millerLoopVec(at, left, right, pairs.length);
      wasm.finalExp(at, at);
    });

let loading: Promise<Pairing> | undefined;

/** Loads mcl-wasm on the first call (about 40 ms); every asynchronous verb of this room calls it for itself. */
export const loadPairing = (): Promise<Pairing> => (loading ??= load());

const load = async (): Promise<Pairing> => {
  const wasm = await loadMcl();
  const g1 = mcl.deserializeHexStrToG1(GENERATOR_G1);
  const g2 = mcl.deserializeHexStrToG2(GENERATOR_G2);
  return {
    wasm,
    g1,
    g2,
    hashToG1: hashToG1(wasm),
    mulG1: (point, scalar) => mcl.mul(point, toFr(scalar)),
    mulG2Base: mulG2Base(wasm, g2),
    addG2: (a, b) => mcl.add(a, b),
    sumG2: sumG2(wasm),
    powE: powE(wasm, mcl.pairing(g1, g2)),
    mulGt: (a, b) => mcl.mul(a, b),
    productGt: productGt(wasm),
    productOfPairings: productOfPairings(wasm),
  };
};
