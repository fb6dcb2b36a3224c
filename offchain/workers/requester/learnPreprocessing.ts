import { fitPreprocessing } from "../../learning/data/fitPreprocessing.ts";
import { applyPreprocessing } from "../../learning/data/applyPreprocessing.ts";
import type { Dataset } from "../../learning/data/dataset.ts";
import type { Preprocessing } from "../../learning/data/preprocessing.ts";
import type { Table } from "../../learning/data/table.ts";
import { tableStatistics } from "../../learning/data/tableStatistics.ts";

/** What a reference table teaches of how rows are prepared, and its own rows so prepared. Throws LearningError. */
export function learnPreprocessing(table: Table): {
  readonly preprocessing: Preprocessing;
  readonly rows: Dataset;
} {
  const preprocessing = fitPreprocessing([tableStatistics(table, { imputation: "mean", ordinal: {} })]);
  return { preprocessing, rows: applyPreprocessing(preprocessing, table).dataset };
}
