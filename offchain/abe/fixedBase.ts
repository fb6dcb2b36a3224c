/**
 * Fixed-base exponentiation by signed windows: k = Σ d_i 2^(7i) with −63 ≤ d_i ≤ 64, and a table of
 * j · 2^(7i) · B for 1 ≤ j ≤ 64, 0 ≤ i < 37. At most 37 additions and no doubling per scalar.
 *
 * Table: 2,368 elements; 666 KiB for G2, 1.3 MiB for GT. Not constant-time: which entries are read, and
 * whether a window is skipped, follow the scalar.
 */
import type { Pointer } from "./loadMcl.ts";
import { wasmHeap } from "./wasmMemory.ts";

const WINDOW = 7n;
const HALF = 64;
const FULL = 128;
const WINDOWS = 37;

/** A group written additively, as functions on mcl's memory. */
export type PointerGroup = {
  readonly size: number;
  readonly malloc: (bytes: number) => Pointer;
  readonly setIdentity: (z: Pointer) => void;
  readonly add: (z: Pointer, x: Pointer, y: Pointer) => void;
  readonly negate: (z: Pointer, x: Pointer) => void;
  /** Puts a whole table into the form in which adding from it is cheapest. */
  readonly normalize?: (at: Pointer, count: number) => void;
};

/** z ← k · B for the base the table was made for, 0 ≤ k < r. */
export type FixedBase = (z: Pointer, scalar: bigint) => void;

/** Builds the table for the base at `base`; it stays in mcl's memory for as long as the module lives. */
export const buildFixedBase = (group: PointerGroup, base: Pointer): FixedBase => {
  const { size, add } = group;
  const table = group.malloc(WINDOWS * HALF * size + size);
  const spare = table + WINDOWS * HALF * size;
  const entry = (window: number, multiple: number): Pointer => table + (window * HALF + multiple - 1) * size;

  wasmHeap().copyWithin(entry(0, 1), base, base + size);
  for (let window = 0; window < WINDOWS; window++) {
    for (let j = 2; j <= HALF; j++) add(entry(window, j), entry(window, j - 1), entry(window, 1));
    if (window + 1 < WINDOWS) add(entry(window + 1, 1), entry(window, HALF), entry(window, HALF));
  }
  group.normalize?.(table, WINDOWS * HALF);

  return (z, scalar) => {
    group.setIdentity(z);
    let rest = scalar;
    for (let window = 0; rest > 0n; window++) {
      let digit = Number(rest & BigInt(FULL - 1));
      rest >>= WINDOW;
      if (digit > HALF) {
        digit -= FULL;
        rest += 1n;
      }
      if (digit > 0) add(z, z, entry(window, digit));
      if (digit < 0) {
        group.negate(spare, entry(window, -digit));
        add(z, z, spare);
      }
    }
    wasmHeap().fill(0, spare, spare + size);
  };
};
