import { CsvError } from "./errors.ts";
import type { CsvOptions } from "./csvOptions.ts";
import type { CsvRow } from "./readCsvRows.ts";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Whether a cell is a decimal number, as CSV files write it. "Infinity", hexadecimal and thousands separators are not. */
export const isDecimal = (cell: string): boolean => NUMBER.test(cell);

/**
 * Split the first row off when it names the columns. Unless said, it does when its cells are all different and none is
 * empty, missing or a number, or when the label was asked for by a name found in it.
 * @throws CsvError when names repeat, or nothing is below them
 */
export const csvHeader = (
  rows: readonly CsvRow[],
  source: string,
  missing: ReadonlySet<string>,
  options: CsvOptions,
): { readonly names: readonly string[]; readonly rows: readonly CsvRow[] } => {
  const first = rows[0];
  if (first === undefined) throw new CsvError(source, null, "is empty", "Give a file with at least one row.");
  const named =
    options.header ??
    (typeof options.label === "string" && !isDecimal(options.label) && first.cells.includes(options.label)
      ? true
      : new Set(first.cells).size === first.cells.length &&
        first.cells.every((cell) => !isDecimal(cell) && !missing.has(cell)));
  if (!named) return { names: first.cells.map((_, i) => String(i)), rows };
  const repeated = first.cells.find((cell, i) => first.cells.indexOf(cell) < i);
  if (repeated !== undefined) {
    throw new CsvError(
      source,
      first.line,
      `names two columns "${repeated}"`,
      "Give every column its own name.",
    );
  }
  if (rows.length === 1)
    throw new CsvError(source, null, "has a header and no rows", "Give a file with rows.");
  return { names: first.cells, rows: rows.slice(1) };
};
