import { csvHeader } from "./csvHeader.ts";
import type { CsvOptions } from "./csvOptions.ts";
import { decodeText } from "./decodeText.ts";
import { CsvError, StrictDataError } from "./errors.ts";
import { guessDelimiter } from "./guessDelimiter.ts";
import { parseNumbers } from "./parseNumbers.ts";
import { readCsvRows } from "./readCsvRows.ts";
import type { Problem, Table, TableColumn } from "./table.ts";

const MISSING: readonly string[] = ["", "?", "NA", "NaN"];

/** "3.0" and "3" are one category: two hospitals wrote the same code differently. */
const asCategory = (cell: string): string => cell.replace(/^([+-]?\d+)\.0*$/, "$1");

/** "inf" alone may be a class's name. */
const isNonFinite = (cell: string): boolean => /^nan$/i.test(cell) || Math.abs(Number(cell)) === Infinity;

/**
 * Read one CSV file into a table. A row is left out, and reported with its line, when it is too short or too long, has
 * no finite label, or holds what is no finite number in a column of numbers. Errors and problems name line and column,
 * never a cell: they reach logs.
 *
 * @param source the file's name
 * @throws CsvError when the file is no readable CSV, a named column is not in it, or no row is left
 * @throws StrictDataError when `strict` is set and there is any problem
 * @example readCsv(bytes, "diabetes.csv", { label: "Outcome", zeroIsMissing: ["Insulin"] })
 */
export const readCsv = (bytes: Uint8Array, source: string, options: CsvOptions): Table => {
  const text = decodeText(bytes, source);
  const missing = new Set(options.missing ?? MISSING);
  const longest = Math.max(0, ...[...missing].map((mark) => mark.length));
  const isMissing = (cell: string): boolean => cell.length <= longest && missing.has(cell);
  const delimiter = options.delimiter ?? guessDelimiter(text);
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new CsvError(
      source,
      null,
      `cannot be cut at "${delimiter}"`,
      "Give a single character as delimiter.",
    );
  }
  const records = readCsvRows(text, source, delimiter);
  const { names, rows } = csvHeader(records.rows, source, missing, options);
  const problems: Problem[] = [...records.problems];

  const place = (column: string | number): number => {
    const at = typeof column === "number" ? column : names.indexOf(column);
    if (Number.isInteger(at) && at >= 0 && at < names.length) return at;
    throw new CsvError(source, null, `has no column "${column}"`, `Its columns are: ${names.join(", ")}.`);
  };
  const label = options.label === null ? -1 : place(options.label);
  const group = options.groupBy === undefined ? -1 : place(options.groupBy);
  const ignored = new Set((options.ignore ?? []).map(place));
  const categorical = new Set((options.categorical ?? []).map(place));
  const zeros = new Set((options.zeroIsMissing ?? []).map(place));
  const features = names.map((_, i) => i).filter((i) => i !== label && i !== group && !ignored.has(i));
  if (features.length === 0) {
    throw new CsvError(source, null, "has no column of features", "Give a file with more than the label.");
  }

  // Rows of the right length that have a label.
  const kept = rows.filter(({ line, cells }) => {
    const leftOut = (why: string): boolean => {
      problems.push({ line, what: `${why}; the row is left out` });
      return false;
    };
    if (cells.length < names.length) return leftOut(`${cells.length} values where ${names.length} are due`);
    if (cells.length > names.length) return leftOut(`${cells.length} values where ${names.length} are due`);
    const named = cells[label] ?? "";
    if (label >= 0 && isMissing(named)) return leftOut("no label");
    if (label >= 0 && isNonFinite(named)) return leftOut("the label is no finite number");
    if (group >= 0 && isMissing(cells[group] ?? "")) return leftOut(`no ${names[group]}`);
    return true;
  });

  const known = new Set((options.numeric ?? []).map(place));
  const columnsFound = features.map((i) => {
    const reading = { isMissing, decimal: options.decimal ?? ".", known: known.has(i) } as const;
    return categorical.has(i) ? null : parseNumbers(kept, i, reading);
  });
  columnsFound.forEach((found, at) => {
    const i = features[at] ?? 0;
    if (found !== null) return;
    const say = (what: string): void => {
      problems.push({ line: null, what: `the column ${names[i] ?? ""} ${what}` });
    };
    if (zeros.has(i)) say("is of text; that 0 stands for a missing value was said of it");
    const decimal = options.decimal === "," ? "." : ",";
    const other = categorical.has(i) ? null : parseNumbers(kept, i, { isMissing, decimal, known: false });
    if (other !== null)
      say(
        `would be one of numbers if decimals had a "${decimal}" (--decimal ${decimal}); it is read as text`,
      );
  });
  const bad = new Map<number, number>();
  columnsFound.forEach((found, place) => {
    for (const row of found?.bad ?? []) if (!bad.has(row)) bad.set(row, features[place] ?? 0);
  });
  for (const [row, i] of bad) {
    const what = `${names[i] ?? ""} is no finite number; the row is left out`;
    problems.push({ line: kept[row]?.line ?? 0, what });
  }
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (options.strict === true && problems.length > 0) throw new StrictDataError(source, problems);
  if (kept.length === bad.size) {
    throw new CsvError(
      source,
      null,
      "has no usable row",
      `Of ${rows.length} rows all were left out; the first: ${problems[0]?.what ?? ""}.`,
    );
  }

  const usable = bad.size === 0 ? kept : kept.filter((_, row) => !bad.has(row));
  const columns = features.map((i, place): TableColumn => {
    const name = names[i] ?? "";
    const numbers = columnsFound[place]?.values;
    if (numbers === undefined) {
      const isGap = (cell: string): boolean => isMissing(cell) || (zeros.has(i) && Number(cell) === 0);
      const cells = usable.map((row) => row.cells[i] ?? "");
      return { kind: "text", name, values: cells.map((cell) => (isGap(cell) ? null : asCategory(cell))) };
    }
    const values = bad.size === 0 ? numbers : numbers.filter((_, row) => !bad.has(row));
    return {
      kind: "number",
      name,
      values: zeros.has(i) ? values.map((value) => (value === 0 ? NaN : value)) : values,
    };
  });
  const relabel = new Map(Object.entries(options.relabel ?? {}));
  const labels = usable
    .map(({ cells }) => asCategory(cells[label] ?? ""))
    .map((found) => relabel.get(found) ?? found);
  const site = options.site ?? source;
  const inFile = new Set(usable.map(({ cells }) => asCategory(cells[label] ?? "")));
  return {
    source,
    columns,
    width: names.length,
    label: names[label] ?? "",
    labels,
    groups: usable.map(({ cells }) => (group < 0 ? site : asCategory(cells[group] ?? ""))),
    lines: Uint32Array.from(usable, ({ line }) => line),
    unmatched: [...relabel.keys()].filter((name) => !inFile.has(name)),
    problems,
  };
};
