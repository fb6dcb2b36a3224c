/** Powers of the two generators that every encryption raises over and over: g2 and E, from tables. */
import mcl from "mcl-wasm";
import type { G2, GT } from "mcl-wasm";
import { buildFixedBase } from "./fixedBase.ts";
import type { FixedBase, PointerGroup } from "./fixedBase.ts";
import type { Mcl } from "./loadMcl.ts";
import { computed, G2_SIZE, GT_SIZE } from "./wasmMemory.ts";

/** A table that is made on first use, in 15 to 30 ms that a mere reader of keys never pays. */
const lazyTable = (group: PointerGroup, base: G2 | GT): FixedBase => {
  let table: FixedBase | undefined;
  return (z, scalar) => {
    if (table === undefined) {
      base.copyToMem(z);
      table = buildFixedBase(group, z);
    }
    table(z, scalar);
  };
};

/** k ↦ k · g2 */
export const mulG2Base = (wasm: Mcl, g2: G2): ((scalar: bigint) => G2) => {
  const { malloc, g2Clear: setIdentity, g2Add: add, g2Neg: negate } = wasm;
  const normalize: PointerGroup["normalize"] = (at, count) => {
    wasm.g2NormalizeVec(at, at, count);
  };
  const table = lazyTable({ size: G2_SIZE, malloc, setIdentity, add, negate, normalize }, g2);
  return (scalar) =>
    computed(wasm, new mcl.G2(), G2_SIZE, (z) => {
      table(z, scalar);
    });
};

/** k ↦ E^k */
export const powE = (wasm: Mcl, E: GT): ((scalar: bigint) => GT) => {
  const { malloc, gtMul: add, gtConjugate: negate } = wasm;
  const setIdentity: PointerGroup["setIdentity"] = (z) => {
    wasm.gtSetInt(z, 1);
  };
  const table = lazyTable({ size: GT_SIZE, malloc, setIdentity, add, negate }, E);
  return (scalar) =>
    computed(wasm, new mcl.GT(), GT_SIZE, (z) => {
      table(z, scalar);
    });
};
