import { csvHeader } from "../../learning/data/csvHeader.ts";
import { decodeText } from "../../learning/data/decodeText.ts";
import { CsvError } from "../../learning/data/errors.ts";
import { guessDelimiter } from "../../learning/data/guessDelimiter.ts";
import { readCsvRows } from "../../learning/data/readCsvRows.ts";
import { canonicalJson } from "../../learning/tasks/canonicalJson.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Ties } from "./parseTies.ts";

/** A row of a hospital's file whose patient has a record. */
export type TiedRow = {
  /** Its line in the file, counted from 1. */
  readonly line: number;
  readonly record: Hex;
  /** The whole row as one byte string: the canonical JSON of its columns' names and cells, in their order. */
  readonly content: Uint8Array;
};

export type TiedFile = { readonly columns: readonly string[]; readonly rows: readonly TiedRow[] };

/**
 * The rows of a CSV file whose patient is tied to a record, in the file's order. A row of another patient, or one that is
 * cut short, is left out: what nobody declared never trains.
 *
 * @throws CsvError where the file is none, lacks the ties' column, or has no row of theirs
 */
export function tieRows(bytes: Uint8Array, source: string, { column, records }: Ties): TiedFile {
  const text = decodeText(bytes, source);
  const { rows } = readCsvRows(text, source, guessDelimiter(text));
  const { names, rows: found } = csvHeader(rows, source, new Set(), { label: column });
  const at = names.indexOf(column);
  if (at < 0)
    throw new CsvError(
      source,
      null,
      `has no column "${column}", by which rows are tied to records`,
      `Its columns are: ${names.join(", ")}.`,
    );
  const tied = found.flatMap(({ line, cells }): TiedRow[] => {
    const record = records.get(cells[at] ?? "");
    if (record === undefined || cells.length !== names.length) return [];
    return [{ line, record, content: canonicalJson(names.map((name, i) => [name, cells[i] ?? ""])) }];
  });
  if (tied.length > 0) return { columns: names, rows: tied };
  throw new CsvError(
    source,
    null,
    `has no row of a patient that is tied to a record`,
    `Compare what stands in its column ${column} with the file of ties.`,
  );
}
