import { CsvError } from "./errors.ts";
import type { CsvOptions } from "./csvOptions.ts";
import { isDecimal } from "./isDecimal.ts";
import type { CsvRow } from "./readCsvRows.ts";

const isNumber = (cell: string): boolean => isDecimal(cell) || isDecimal(cell, ",");

/** Rows below the first that are looked at for numbers. */
const looked = 20;

/**
 * Split the first row off when it names the columns. Unless said, it does when its cells are all different and none is
 * empty, missing or a number, or when the label was asked for by a name found in it. Words of which two are equal, above
 * numbers, are a header with a mistake; above nothing but words they are taken for data.
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
  const repeated = first.cells.find((cell, i) => first.cells.indexOf(cell) < i);
  const words = first.cells.every((cell) => !isNumber(cell) && !missing.has(cell));
  const below = rows.slice(1, 1 + looked);
  const asked =
    typeof options.label === "string" && !isDecimal(options.label) && first.cells.includes(options.label);
  const named =
    options.header ??
    (asked || (words && (repeated === undefined || below.some(({ cells }) => cells.some(isNumber)))));
  if (!named) return { names: first.cells.map((_, i) => String(i)), rows };
  if (repeated !== undefined) {
    throw new CsvError(
      source,
      first.line,
      `names columns ${first.cells.indexOf(repeated) + 1} and ${first.cells.lastIndexOf(repeated) + 1} alike`,
      "Give every column its own name; where the first row is data, say that there is no header (--header no).",
    );
  }
  if (rows.length === 1)
    throw new CsvError(source, null, "has a header and no rows", "Give a file with rows.");
  return { names: first.cells, rows: rows.slice(1) };
};
