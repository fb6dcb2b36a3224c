import type { Dataset } from "../data/dataset.ts";
import { TaskMismatchError } from "./errors.ts";
import type { TaskSpec } from "./taskSpec.ts";

/** @throws TaskMismatchError unless the rows have the task's shape and classes, one label a row */
export const checkRows = ({ model, data }: Pick<TaskSpec, "model" | "data">, rows: Dataset): void => {
  const found = `shape [${rows.shape.join(", ")}] and classes ${rows.classes.join(", ")}`;
  const wanted = `shape [${model.input.join(", ")}] and classes ${data.classes.join(", ")}`;
  const size = rows.shape.reduce((product, extent) => product * extent, 1);
  const fits =
    found === wanted &&
    rows.labels.length > 0 &&
    rows.inputs.length === size * rows.labels.length &&
    rows.labels.every((label) => label >= 0 && label < data.classes.length);
  if (!fits) {
    throw new TaskMismatchError(
      `${rows.labels.length} rows of ${found} do not fit the task, which has ${wanted}.`,
      "Prepare them as the task's description says.",
    );
  }
};
