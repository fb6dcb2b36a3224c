import { isDecimal } from "./isDecimal.ts";
import type { CsvRow } from "./readCsvRows.ts";

/** A column is one of numbers when at least this share of its values are; the few others are then mistakes in it. */
const NUMERIC_SHARE = 0.9;

export type NumberReading = {
  readonly isMissing: (cell: string) => boolean;
  /** What stands before a number's decimals. */
  readonly decimal: "." | ",";
  /** The column is known to be one of numbers: whatever is none is a mistake in it, however many there are. */
  readonly known: boolean;
};

/**
 * A column as numbers: NaN where a value is missing, and the rows whose value is no finite number; null when too many
 * are none for it to be a column of numbers.
 */
export const parseNumbers = (
  rows: readonly CsvRow[],
  column: number,
  { isMissing, decimal, known }: NumberReading,
): { readonly values: Float64Array; readonly bad: readonly number[] } | null => {
  const values = new Float64Array(rows.length).fill(NaN);
  const bad: number[] = [];
  let present = 0;
  let words = 0;
  rows.forEach(({ cells }, row) => {
    const cell = cells[column] ?? "";
    if (isMissing(cell)) return;
    present += 1;
    const isNumber = isDecimal(cell, decimal);
    if (!isNumber) words += 1;
    const value = isNumber ? Number(cell.replace(",", ".")) : NaN;
    if (Number.isFinite(value)) values[row] = value;
    else bad.push(row);
  });
  return known || present - words >= NUMERIC_SHARE * present ? { values, bad } : null;
};
