import type { Lut } from "./dicomImage.ts";

/** The table's entry for a value; values outside take the nearest end (PS3.3 C.11.1.1). */
export function lookUp(lut: Lut, value: number): number {
  const index = Math.min(Math.max(Math.round(value) - lut.first, 0), lut.entries.length - 1);
  return lut.entries[index] ?? 0;
}
