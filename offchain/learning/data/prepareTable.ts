import { applyPreprocessing } from "./applyPreprocessing.ts";
import type { FileReport } from "./dataReport.ts";
import { fitPreprocessing } from "./fitPreprocessing.ts";
import type { LoadedData } from "./loadedData.ts";
import { partitionByColumn } from "./partitionByColumn.ts";
import type { PreprocessingPlan } from "./preprocessing.ts";
import { screenData } from "./screenData.ts";
import { selectTableRows } from "./selectTableRows.ts";
import { splitRows } from "./splitRows.ts";
import type { Table } from "./table.ts";
import { tableStatistics } from "./tableStatistics.ts";

/** How a table becomes data to train on. */
export type TableSettings = PreprocessingPlan & {
  /** Shares of all rows, drawn class by class. */
  readonly validation: number;
  readonly test: number;
  /** Of the draw of the splits. */
  readonly seed: number;
};

/** What is done unless something else is asked for. */
export const TABLE_SETTINGS: TableSettings = {
  imputation: "mean",
  ordinal: {},
  validation: 0.1,
  test: 0.2,
  seed: 0,
};

/**
 * Split a table, learn preprocessing from its training rows as its sites would together (each hands in sums alone), and
 * screen it. Validation and test rows are scaled by what was learnt, and never learnt from.
 *
 * @throws PartitionError, PreprocessingError when the table cannot be trained on
 */
export const prepareTable = (
  table: Table,
  files: readonly FileReport[],
  settings: TableSettings = TABLE_SETTINGS,
): LoadedData => {
  const rows = splitRows(table.labels, settings, settings.seed);
  const train = selectTableRows(table, rows.train);
  const validation = selectTableRows(table, rows.validation);
  const test = selectTableRows(table, rows.test);
  const plan = { imputation: settings.imputation, ordinal: settings.ordinal };
  const sites = partitionByColumn(train.groups).clients.map((own) => selectTableRows(train, own));
  const preprocessing = fitPreprocessing(sites.map((site) => tableStatistics(site, plan)));
  const parts = {
    train: applyPreprocessing(preprocessing, train),
    validation: applyPreprocessing(preprocessing, validation),
    test: applyPreprocessing(preprocessing, test),
  };
  const report = screenData(
    [
      { name: "train", data: train },
      { name: "validation", data: validation },
      { name: "test", data: test },
    ],
    files,
    [...table.problems, ...parts.validation.problems, ...parts.test.problems],
  );
  const splits = {
    train: parts.train.dataset,
    validation: parts.validation.dataset,
    test: parts.test.dataset,
  };
  return { splits, groups: train.groups, preprocessing, report };
};
