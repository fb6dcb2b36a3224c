import { csvHeader, isDecimal } from "./csvHeader.ts";
import type { CsvOptions } from "./csvOptions.ts";
import { CsvError, StrictDataError } from "./errors.ts";
import { readCsvRows } from "./readCsvRows.ts";
import type { Problem, Table, TableColumn } from "./table.ts";

const MISSING: readonly string[] = ["", "?", "NA", "NaN"];
/** A column is one of numbers when at least this share of its values are; the few others are then mistakes in it. */
const NUMERIC_SHARE = 0.9;

/** "3.0" and "3" are one category: two hospitals wrote the same code differently. */
const asCategory = (cell: string): string => cell.replace(/^([+-]?\d+)\.0*$/, "$1");

const decode = (bytes: Uint8Array, source: string): string => {
  const why = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    if (!why && !bytes.includes(0)) return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Falls through to the one refusal below.
  }
  throw new CsvError(
    source,
    null,
    "is not UTF-8 text",
    "Save it as UTF-8, e.g. with iconv -f LATIN1 -t UTF-8.",
  );
};

/**
 * Read one CSV file into a table. A row is left out, and reported with its line, when it is too short or too long, has
 * no label, or holds what is no finite number in a column of numbers.
 *
 * @param source the file's name
 * @throws CsvError when the file is no readable CSV, a named column is not in it, or no row is left
 * @throws StrictDataError when `strict` is set and there is any problem
 * @example readCsv(bytes, "diabetes.csv", { label: "Outcome", zeroIsMissing: ["Insulin"] })
 */
export const readCsv = (bytes: Uint8Array, source: string, options: CsvOptions): Table => {
  const text = decode(bytes, source);
  const missing = new Set(options.missing ?? MISSING);
  const firstLine = text.slice(0, 65536).split(/[\r\n]/, 1)[0] ?? "";
  const most = [",", ";", "\t"].map((mark) => ({ mark, count: firstLine.split(mark).length }));
  const delimiter =
    options.delimiter ?? most.reduce((best, one) => (one.count > best.count ? one : best)).mark;
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
  const label = place(options.label);
  const group = options.groupBy === undefined ? -1 : place(options.groupBy);
  const ignored = new Set((options.ignore ?? []).map(place));
  const categorical = new Set((options.categorical ?? []).map(place));
  const zeros = new Set((options.zeroIsMissing ?? []).map(place));
  const features = names.map((_, i) => i).filter((i) => i !== label && i !== group && !ignored.has(i));
  if (features.length === 0) {
    throw new CsvError(source, null, "has no column of features", "Give a file with more than the label.");
  }

  // Rows of the right length that have a label.
  let kept = rows.filter(({ line, cells }) => {
    const leftOut = (why: string): boolean => {
      problems.push({ line, what: `${why}; the row is left out` });
      return false;
    };
    if (cells.length < names.length) return leftOut(`${cells.length} values where ${names.length} are due`);
    if (cells.length > names.length) return leftOut(`${cells.length} values where ${names.length} are due`);
    if (missing.has(cells[label] ?? "")) return leftOut("no label");
    if (group >= 0 && missing.has(cells[group] ?? "")) return leftOut(`no ${names[group]}`);
    return true;
  });

  const numeric = new Set(
    features.filter((i) => {
      if (categorical.has(i)) return false;
      const values = kept.map(({ cells }) => cells[i] ?? "").filter((cell) => !missing.has(cell));
      return values.filter(isDecimal).length >= NUMERIC_SHARE * values.length;
    }),
  );
  kept = kept.filter(({ line, cells }) => {
    const bad = features.find(
      (i) =>
        numeric.has(i) &&
        !missing.has(cells[i] ?? "") &&
        !(isDecimal(cells[i] ?? "") && Number.isFinite(Number(cells[i]))),
    );
    if (bad === undefined) return true;
    const what = `"${(cells[bad] ?? "").slice(0, 40)}" in ${names[bad]} is no finite number; the row is left out`;
    problems.push({ line, what });
    return false;
  });
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (options.strict === true && problems.length > 0) throw new StrictDataError(source, problems);
  if (kept.length === 0) {
    throw new CsvError(
      source,
      null,
      "has no usable row",
      `Of ${rows.length} rows all were left out; the first: ${problems[0]?.what ?? ""}.`,
    );
  }

  const columns = features.map((i): TableColumn => {
    const name = names[i] ?? "";
    const isMissing = (cell: string): boolean => missing.has(cell) || (zeros.has(i) && Number(cell) === 0);
    const cells = kept.map((row) => row.cells[i] ?? "");
    return numeric.has(i)
      ? {
          kind: "number",
          name,
          values: Float64Array.from(cells, (cell) => (isMissing(cell) ? NaN : Number(cell))),
        }
      : { kind: "text", name, values: cells.map((cell) => (isMissing(cell) ? null : asCategory(cell))) };
  });
  const relabel = new Map(Object.entries(options.relabel ?? {}));
  const labels = kept
    .map(({ cells }) => asCategory(cells[label] ?? ""))
    .map((found) => relabel.get(found) ?? found);
  const site = options.site ?? source;
  return {
    source,
    columns,
    width: names.length,
    label: names[label] ?? "",
    labels,
    groups: kept.map(({ cells }) => (group < 0 ? site : asCategory(cells[group] ?? ""))),
    lines: Uint32Array.from(kept, ({ line }) => line),
    problems,
  };
};
