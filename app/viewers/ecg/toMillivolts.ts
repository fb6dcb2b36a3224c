const FACTORS: Readonly<Record<string, number>> = { uV: 1e-3, µV: 1e-3, mV: 1, V: 1e3 };

/**
 * The unit to draw in and what to multiply by: potentials become millivolts (UCUM `uV`, `mV`, `V`), all else stays.
 *
 * @example
 * toMillivolts("uV"); // { unit: "mV", factor: 0.001 }
 */
export function toMillivolts(unit: string): { readonly unit: string; readonly factor: number } {
  const factor = FACTORS[unit];
  return factor === undefined ? { unit, factor: 1 } : { unit: "mV", factor };
}
