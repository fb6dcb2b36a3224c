import mcl from "mcl-wasm";
import { AbeError } from "./errors.ts";

/** An address in mcl's linear memory. */
export type Pointer = number;

type Unary = (z: Pointer, x: Pointer) => void;
type Binary = (z: Pointer, x: Pointer, y: Pointer) => void;
type Vector = (z: Pointer, xs: Pointer, ys: Pointer, count: number) => void;

/** The few functions of mcl's C interface (mcl/bn.h) that its typed wrapper leaves out or makes slow. */
export type Mcl = {
  readonly malloc: (bytes: number) => Pointer;
  readonly free: (at: Pointer) => void;
  readonly hashToG1: (z: Pointer, msg: Pointer, msgBytes: number, dst: Pointer, dstBytes: number) => number;
  readonly g2Clear: (z: Pointer) => void;
  readonly g2Neg: Unary;
  readonly g2Add: Binary;
  readonly g2NormalizeVec: (z: Pointer, xs: Pointer, count: number) => void;
  readonly g2MulVec: Vector;
  readonly gtSetInt: (z: Pointer, value: number) => void;
  readonly gtAdd: Binary;
  readonly gtMul: Binary;
  /** Inverse of any non-zero element of Fp12; `gtNeg` is the conjugate, the inverse in GT only. */
  readonly gtInvert: Unary;
  readonly gtConjugate: Unary;
  readonly gtPowVec: Vector;
  readonly gtIsValid: (x: Pointer) => number;
  readonly fp2Add: Binary;
  readonly fp2Mul: Binary;
  readonly fp2Inv: Unary;
  readonly millerLoopVec: Vector;
  readonly finalExp: Unary;
};

/** The C name of each function; emscripten puts an underscore before it. */
const names: Readonly<Record<keyof Mcl, string>> = {
  malloc: "_malloc",
  free: "_free",
  hashToG1: "_mclBnG1_hashAndMapToWithDst",
  g2Clear: "_mclBnG2_clear",
  g2Neg: "_mclBnG2_neg",
  g2Add: "_mclBnG2_add",
  g2NormalizeVec: "_mclBnG2_normalizeVec",
  g2MulVec: "_mclBnG2_mulVec",
  gtSetInt: "_mclBnGT_setInt32",
  gtAdd: "_mclBnGT_add",
  gtMul: "_mclBnGT_mul",
  gtInvert: "_mclBnGT_invGeneric",
  gtConjugate: "_mclBnGT_inv",
  gtPowVec: "_mclBnGT_powVec",
  gtIsValid: "_mclBnGT_isValid",
  fp2Add: "_mclBnFp2_add",
  fp2Mul: "_mclBnFp2_mul",
  fp2Inv: "_mclBnFp2_inv",
  millerLoopVec: "_mclBn_millerLoopVec",
  finalExp: "_mclBn_finalExp",
};

const isMcl = (functions: Partial<Record<keyof Mcl, unknown>>): functions is Mcl =>
  Object.values(functions).every((value) => typeof value === "function");

let loading: Promise<Mcl> | undefined;

/**
 * Instantiates mcl-wasm for BLS12-381 once and returns its C functions. Points serialise as in the Zcash and
 * Ethereum form, scalars big-endian, hashing to the curve follows RFC 9380. In a page it needs the
 * content-security policy to allow `wasm-unsafe-eval`.
 *
 * Subgroup checks inside deserialisation are off: whoever reads a point from outside asks for one explicitly.
 *
 * @throws AbeError `not-loaded`
 */
export const loadMcl = (): Promise<Mcl> => (loading ??= load());

const notLoaded = (message: string, repair: string, cause?: unknown): AbeError =>
  new AbeError("not-loaded", message, { repair, ...(cause !== undefined && { cause }) });

const load = async (): Promise<Mcl> => {
  try {
    await mcl.init(mcl.BLS12_381);
  } catch (cause) {
    const repair = "In a page, let the content-security policy's script-src have 'wasm-unsafe-eval'.";
    throw notLoaded("mcl-wasm could not be started.", repair, cause);
  }
  mcl.setETHserialization(true);
  mcl.setMapToMode(mcl.IRTF);
  mcl.verifyOrderG1(false);
  mcl.verifyOrderG2(false);
  const module: unknown = Reflect.get(mcl, "mod");
  const bound = Object.fromEntries(
    Object.entries(names).map(([name, symbol]): [string, unknown] => [
      name,
      typeof module === "object" && module !== null ? Reflect.get(module, symbol) : undefined,
    ]),
  );
  if (!isMcl(bound)) {
    const missing = Object.keys(bound).filter((name) => typeof bound[name] !== "function");
    throw notLoaded(
      `This mcl-wasm lacks ${missing.join(", ")}.`,
      "Install the version in package-lock.json.",
    );
  }
  return bound;
};
