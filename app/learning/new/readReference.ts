import type { DataReport } from "../../../offchain/learning/data/dataReport.ts";
import { readCsv } from "../../../offchain/learning/data/readCsv.ts";
import { screenData } from "../../../offchain/learning/data/screenData.ts";
import type { Table } from "../../../offchain/learning/data/table.ts";
import { LearningFailure } from "../errors.ts";

/** A reference set as the page has read it; it leaves the page encrypted, part by part. */
export type ReferenceSet = {
  readonly name: string;
  /** Of the file, in its order. */
  readonly columns: readonly string[];
  readonly label: string;
  readonly table: Table;
  readonly report: DataReport;
};

/** A part is one IPFS block, and there are some dozens of them. */
export const MAX_REFERENCE_BYTES = 8 * 1024 * 1024;

/**
 * Reads and looks over a CSV file whose rows nobody trains on.
 *
 * @param label the column with what is to be told; left out: the last
 * @throws LearningError for what is no such file; LearningFailure "reference-unusable" without two classes
 */
export function readReference(bytes: Uint8Array, name: string, label?: string): ReferenceSet {
  const columns = readCsv(bytes, name, { label: null }).columns.map((column) => column.name);
  const chosen = label ?? columns.at(-1) ?? "";
  const table = readCsv(bytes, name, { label: chosen });
  const report = screenData([{ name: "the reference set", data: table }], [], table.problems);
  const classes = Object.keys(report.classes).length;
  if (classes < 2 || classes > 1_000)
    throw new LearningFailure("reference-unusable", `The column ${chosen} has ${classes} different values.`, {
      repair: "Choose the column that says what a row is of: a model tells two classes or more apart.",
    });
  return { name, columns, label: chosen, table, report };
}
