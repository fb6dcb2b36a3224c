import type { Dataset } from "./dataset.ts";
import { PartitionError } from "./errors.ts";

/**
 * Some rows of a data set, in the order given.
 * @throws PartitionError when a row is not in it
 */
export const selectRows = (dataset: Dataset, rows: Uint32Array): Dataset => {
  const size = dataset.shape.reduce((product, axis) => product * axis, 1);
  const inputs = new Float32Array(rows.length * size);
  const labels = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    const label = dataset.labels[row];
    if (label === undefined) {
      throw new PartitionError(
        `Row ${row} was asked for, of ${dataset.labels.length}.`,
        "Rows are counted from 0 in this data set.",
      );
    }
    inputs.set(dataset.inputs.subarray(row * size, (row + 1) * size), i * size);
    labels[i] = label;
  });
  return { ...dataset, inputs, labels };
};
