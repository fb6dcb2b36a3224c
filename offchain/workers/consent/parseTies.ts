import { csvHeader } from "../../learning/data/csvHeader.ts";
import { decodeText } from "../../learning/data/decodeText.ts";
import { CsvError } from "../../learning/data/errors.ts";
import { guessDelimiter } from "../../learning/data/guessDelimiter.ts";
import { readCsvRows } from "../../learning/data/readCsvRows.ts";
import { mostSamples } from "../../learning/tasks/limits.ts";
import type { Hex } from "../../rounds/hex.ts";

/** Which record's consent lets which rows of a hospital's file be used. */
export type Ties = {
  /** The column of the data file that says whose a row is; it is never trained on. */
  readonly column: string;
  /** By what stands in that column. */
  readonly records: ReadonlyMap<string, Hex>;
};

const RECORD = /^0x[0-9a-fA-F]{64}$/;

/**
 * Reads the file that ties a hospital's rows to its patients' records: CSV with two columns, the first named as the data
 * file's column with the hospital's own name for a patient, the second `record`.
 *
 *     patient,record
 *     p-0017,0x4f6c…
 *
 * @throws CsvError naming the line of what is wrong
 */
export function parseTies(bytes: Uint8Array, source: string): Ties {
  const text = decodeText(bytes, source);
  const { rows } = readCsvRows(text, source, guessDelimiter(text));
  const refuse = (line: number | null, why: string, repair: string): CsvError =>
    new CsvError(source, line, why, repair);
  if (rows.length > mostSamples + 1)
    throw refuse(
      null,
      `has ${rows.length} lines, above ${mostSamples}`,
      "Tie the patients of one data file.",
    );
  const { names, rows: ties } = csvHeader(rows, source, new Set(), { label: "record", header: true });
  const [column, second, ...more] = names;
  if (column === undefined || column === "" || column === "record" || second !== "record" || more.length > 0)
    throw refuse(
      rows[0]?.line ?? 1,
      `has the columns ${names.join(", ")}`,
      'Give two: the data file\'s column that says whose a row is, and "record".',
    );
  const records = new Map<string, Hex>();
  const lines = new Map<string, number>();
  for (const { line, cells } of ties) {
    const [patient = "", record = ""] = cells;
    if (cells.length !== 2) throw refuse(line, `has ${cells.length} values`, "Give a patient and a record.");
    if (patient === "") throw refuse(line, "names no patient", `Give what stands in ${column}.`);
    if (!RECORD.test(record))
      throw refuse(line, "has a record that is no id", "Give its id: 0x and 64 hex digits.");
    const before = lines.get(patient);
    if (before !== undefined)
      throw refuse(line, `names the same patient as line ${before}`, "Give a patient one record.");
    records.set(patient, `0x${record.slice(2).toLowerCase()}`);
    lines.set(patient, line);
  }
  return { column, records };
}
