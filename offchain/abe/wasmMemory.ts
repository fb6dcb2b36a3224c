import mcl from "mcl-wasm";
import type { G1, G2, GT } from "mcl-wasm";
import type { Mcl, Pointer } from "./loadMcl.ts";

/** Bytes of mcl's in-memory elements (Montgomery form, points in Jacobian coordinates). */
export const FP_SIZE = 48;
export const G1_SIZE = 3 * FP_SIZE;
export const G2_SIZE = 6 * FP_SIZE;
export const GT_SIZE = 12 * FP_SIZE;
export const FR_SIZE = 32;

/** mcl's linear memory; ask again after every call, it may have moved when it grew. */
export const wasmHeap = (): Uint8Array => new Uint8Array(mcl.getMemory().buffer);

/** Lends `bytes` of mcl's memory, wiped and taken back afterwards. */
export const withScratch = <T>(wasm: Mcl, bytes: number, use: (at: Pointer) => T): T => {
  const at = wasm.malloc(bytes);
  try {
    return use(at);
  } finally {
    wasmHeap().fill(0, at, at + bytes);
    wasm.free(at);
  }
};

/** `result` as `compute` leaves it at an address, with `bytes` of scratch from there on. */
export const computed = <T extends G1 | G2 | GT>(
  wasm: Mcl,
  result: T,
  bytes: number,
  compute: (z: Pointer) => void,
): T =>
  withScratch(wasm, bytes, (z) => {
    compute(z);
    result.copyFromMem(z);
    return result;
  });
