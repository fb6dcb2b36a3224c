import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Dataset } from "../../learning/data/dataset.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import { prepareRows } from "./prepareRows.ts";

/**
 * A file's rows as a task wants them (`prepareRows`). Throws LearningError where the file is none, or its rows are not the
 * task's.
 * @param notTrained a column that says whose a row is, and is no feature
 */
export async function readRows(path: string, spec: TaskSpec, notTrained?: string): Promise<Dataset> {
  const bytes = new Uint8Array(await readFile(path));
  return prepareRows(bytes, basename(path), spec, notTrained).rows;
}
