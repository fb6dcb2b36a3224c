/**
 * GT, the order-r subgroup of Fp12*, and its bytes.
 *
 * Tower: Fp2 = Fp[i]/(i²+1), Fp6 = Fp2[v]/(v³−ξ), ξ = 1+i, Fp12 = Fp6[w]/(w²−v).
 *
 * **Canonical form, 576 bytes**: the twelve Fp coefficients, each 48 bytes big-endian, in the order
 * c0.c0, c0.c1, … of the tower, low degree first. It is noble's order; mcl's own serialisation swaps the halves
 * of each Fp2, which is why the coefficients are written one by one here. This is what the KDF reads.
 *
 * **Compressed form, 192 bytes**: GT lies in the torus T6(Fp2), of order Φ12(p) = p⁴ − p² + 1, which is rational
 * and has dimension 2 over Fp2. Every g ≠ 1 of norm 1 over Fp6 is g = (a + w)/(a − w) with one a in Fp6; writing
 * a = a0 + a1 v + a2 v² and t = a/w, the condition g^(p⁴)·g = g^(p²) becomes, with ζ = ξ^((p²−1)/6),
 *
 *     v + ζ⁻² a a″ − ζ⁻¹ a a′ + a′a″ = 0,   a′ = a^(p²), a″ = a^(p⁴)      ⇔      3 a0 a1 = 1 + 3 ξ a2²
 *
 * (the coefficients of 1 and v² vanish identically). So (a1, a2) with a1 ≠ 0 is enough, and every such pair is
 * some g of the torus:
 *
 *     compress    a = (1 + g0)/g1           for g = g0 + g1 w
 *     decompress  a0 = (1 + 3 ξ a2²)/(3 a1),  g = (a + w)/(a − w)
 *
 * Bytes: a1 ‖ a2, each c0 ‖ c1, 48 bytes big-endian, less than p. The identity, and the p²-or-so torus elements
 * with a1 = 0, have no compressed form; a random element of GT is one with probability about 2⁻²⁵⁵.
 * Derived here, after Rubin and Silverberg, "Torus-based cryptography" (CRYPTO 2003), and Naehrig, Barreto and
 * Schwabe, "On compressible pairings and their computation" (AFRICACRYPT 2008), who treat BN curves.
 */
import mcl from "mcl-wasm";
import type { GT } from "mcl-wasm";
import { AbeError } from "./errors.ts";
import type { Mcl, Pointer } from "./loadMcl.ts";
import { FP_SIZE, GT_SIZE, wasmHeap, withScratch } from "./wasmMemory.ts";

export const GT_BYTES = 192;
const FP2_SIZE = 2 * FP_SIZE;
const FP6_SIZE = 6 * FP_SIZE;

const writeCoefficients = (at: Pointer, count: number): Uint8Array => {
  const bytes = new Uint8Array(FP_SIZE * count);
  const fp = new mcl.Fp();
  for (let i = 0; i < count; i++) {
    fp.copyFromMem(at + FP_SIZE * i);
    bytes.set(fp.serialize(), FP_SIZE * i);
  }
  return bytes;
};

const readCoefficients = (bytes: Uint8Array, at: Pointer): void => {
  const fp = new mcl.Fp();
  for (let i = 0; i < bytes.length / FP_SIZE; i++) {
    fp.deserialize(bytes.subarray(FP_SIZE * i, FP_SIZE * (i + 1)));
    fp.copyToMem(at + FP_SIZE * i);
  }
};

const isZero = (at: Pointer, bytes: number): boolean =>
  wasmHeap()
    .subarray(at, at + bytes)
    .every((byte) => byte === 0);

const noForm = (): AbeError =>
  new AbeError("encoding-invalid", "This element of GT has no compressed form.", {
    repair: "Draw the randomness again; honest randomness meets this with probability 2^-255.",
  });

/** 576 bytes, the same in every library that follows the order above. */
export const canonicalGt = (wasm: Mcl, g: GT): Uint8Array =>
  withScratch(wasm, GT_SIZE, (at) => {
    g.copyToMem(at);
    return writeCoefficients(at, 12);
  });

/** 192 bytes. @throws AbeError `encoding-invalid` for the identity */
export const compressGt = (wasm: Mcl, g: GT): Uint8Array =>
  withScratch(wasm, 3 * GT_SIZE, (a) => {
    const [g1, one] = [a + GT_SIZE, a + 2 * GT_SIZE];
    g.copyToMem(a);
    const heap = wasmHeap();
    heap.fill(0, g1, g1 + GT_SIZE);
    heap.copyWithin(g1, a + FP6_SIZE, a + GT_SIZE);
    heap.fill(0, a + FP6_SIZE, a + GT_SIZE);
    if (isZero(g1, FP6_SIZE)) throw noForm();
    wasm.gtSetInt(one, 1);
    wasm.gtAdd(a, a, one);
    wasm.gtInvert(g1, g1);
    wasm.gtMul(a, a, g1);
    if (isZero(a + FP2_SIZE, FP2_SIZE)) throw noForm();
    return writeCoefficients(a + FP2_SIZE, 4);
  });

/**
 * The element of T6(Fp2) that 192 bytes stand for; not yet known to be in GT, see `isInGt`.
 * @throws Error when a coefficient is not below p, or a1 is zero
 */
export const decompressGt = (wasm: Mcl, bytes: Uint8Array): GT =>
  withScratch(wasm, 2 * GT_SIZE + 4 * FP2_SIZE, (n) => {
    const d = n + GT_SIZE;
    const [one, xi, t, u] = [0, 1, 2, 3].map((i) => d + GT_SIZE + i * FP2_SIZE) as [
      Pointer,
      Pointer,
      Pointer,
      Pointer,
    ];
    const constant = new mcl.Fp2();
    constant.setInt(1, 0);
    constant.copyToMem(one);
    constant.setInt(1, 1);
    constant.copyToMem(xi);

    const [a0, a1, a2] = [n, n + FP2_SIZE, n + 2 * FP2_SIZE];
    wasmHeap().fill(0, n, n + GT_SIZE);
    readCoefficients(bytes, a1);
    if (isZero(a1, FP2_SIZE)) throw new Error("a1 is zero");
    wasm.fp2Mul(t, a2, a2);
    wasm.fp2Mul(t, t, xi);
    wasm.fp2Add(u, t, t);
    wasm.fp2Add(t, t, u);
    wasm.fp2Add(t, t, one);
    wasm.fp2Add(u, a1, a1);
    wasm.fp2Add(u, u, a1);
    wasm.fp2Inv(u, u);
    wasm.fp2Mul(a0, t, u);

    const heap = wasmHeap();
    heap.copyWithin(n + FP6_SIZE, one, one + FP2_SIZE);
    wasm.gtConjugate(d, n);
    wasm.gtInvert(d, d);
    wasm.gtMul(n, n, d);
    const g = new mcl.GT();
    g.copyFromMem(n);
    return g;
  });

/** Whether an element of Fp12 has order r: what makes its exponents those of a key. About 2 ms. */
export const isInGt = (wasm: Mcl, g: GT): boolean =>
  withScratch(wasm, GT_SIZE, (at) => {
    g.copyToMem(at);
    return wasm.gtIsValid(at) === 1;
  });
