import type { Dataset } from "../data/dataset.ts";

/** Some rows of a data set as one of their own, in the order given. */
export const examplesOf = (dataset: Dataset, rows: Uint32Array): Dataset => {
  const size = dataset.shape.reduce((product, extent) => product * extent, 1);
  const inputs = new Float32Array(rows.length * size);
  rows.forEach((row, i) => {
    inputs.set(dataset.inputs.subarray(row * size, (row + 1) * size), i * size);
  });
  return { ...dataset, inputs, labels: Int32Array.from(rows, (row) => dataset.labels[row] ?? 0) };
};
