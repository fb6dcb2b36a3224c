import { applyPreprocessing } from "../../learning/data/applyPreprocessing.ts";
import type { Dataset } from "../../learning/data/dataset.ts";
import { readCsv } from "../../learning/data/readCsv.ts";
import { readMedMnist } from "../../learning/data/readMedMnist.ts";
import { checkRows } from "../../learning/tasks/checkRows.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";

export type PreparedRows = {
  readonly rows: Dataset;
  /** For each row, its line in the file, counted from 1; empty for images, which have none. */
  readonly lines: Uint32Array;
};

/**
 * A file's bytes as a task wants its rows: CSV through the preprocessing that the task fixed, MedMNIST's training images as
 * they are. Throws LearningError where the file is none, or its rows are not the task's.
 * @param notTrained a column that says whose a row is, and is no feature
 */
export function prepareRows(
  bytes: Uint8Array,
  name: string,
  spec: TaskSpec,
  notTrained: string | undefined,
): PreparedRows {
  const { preprocessing, label } = spec.data;
  if (preprocessing === null) {
    const rows = readMedMnist(bytes, name).train;
    checkRows(spec, rows);
    return { rows, lines: new Uint32Array(0) };
  }
  const table = readCsv(bytes, name, {
    label,
    ignore: notTrained === undefined ? [] : [notTrained],
    categorical: preprocessing.columns.flatMap((column) => (column.kind === "number" ? [] : [column.name])),
  });
  const rows = applyPreprocessing(preprocessing, table).dataset;
  checkRows(spec, rows);
  return { rows, lines: table.lines };
}
