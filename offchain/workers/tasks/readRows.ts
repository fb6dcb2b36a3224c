import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { applyPreprocessing } from "../../learning/data/applyPreprocessing.ts";
import type { Dataset } from "../../learning/data/dataset.ts";
import { readCsv } from "../../learning/data/readCsv.ts";
import { readMedMnist } from "../../learning/data/readMedMnist.ts";
import { checkRows } from "../../learning/tasks/checkRows.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";

/**
 * A file's rows as a task wants them: CSV through the preprocessing that the task fixed, MedMNIST's training images as
 * they are. Throws LearningError where the file is none, or its rows are not the task's.
 */
export async function readRows(path: string, spec: TaskSpec): Promise<Dataset> {
  const name = basename(path);
  const bytes = new Uint8Array(await readFile(path));
  const { preprocessing, label } = spec.data;
  const rows =
    preprocessing === null
      ? readMedMnist(bytes, name).train
      : applyPreprocessing(
          preprocessing,
          readCsv(bytes, name, {
            label,
            categorical: preprocessing.columns.flatMap((column) =>
              column.kind === "number" ? [] : [column.name],
            ),
          }),
        ).dataset;
  checkRows(spec, rows);
  return rows;
}
