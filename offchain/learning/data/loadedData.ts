import type { DataReport } from "./dataReport.ts";
import type { Preprocessing } from "./preprocessing.ts";
import type { Splits } from "./splits.ts";

/** Data ready for an experiment, and all that should be said about them. */
export type LoadedData = {
  readonly splits: Splits;
  /** For each training row, what `partitionByColumn` divides by: the grouping column's value, or its file (site). */
  readonly groups: readonly string[];
  /** How inputs came of a table's values; null for images and signals, whose scale is fixed. */
  readonly preprocessing: Preprocessing | null;
  readonly report: DataReport;
};
