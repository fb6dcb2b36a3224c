import type { Dataset } from "../data/dataset.ts";

/**
 * The same data set in memory that threads share, so that a task carries none of it.
 * @returns a copy, or the data set itself when it is shared already
 */
export const sharedDataset = (dataset: Dataset): Dataset => {
  const { inputs, labels } = dataset;
  if (inputs.buffer instanceof SharedArrayBuffer && labels.buffer instanceof SharedArrayBuffer)
    return dataset;
  const ownInputs = new Float32Array(new SharedArrayBuffer(inputs.byteLength));
  const ownLabels = new Int32Array(new SharedArrayBuffer(labels.byteLength));
  ownInputs.set(inputs);
  ownLabels.set(labels);
  return { ...dataset, inputs: ownInputs, labels: ownLabels };
};
