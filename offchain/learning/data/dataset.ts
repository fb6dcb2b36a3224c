/**
 * Examples ready to train on: complete (no missing value), finite, labelled. Readers of files give a `Table` first;
 * `applyPreprocessing` imputes, standardises and checks.
 */
export type Dataset = {
  /** rows × inputSize(shape), row after row; in a row the last axis runs fastest. */
  readonly inputs: Float32Array;
  /** One class index a row, in [0, classes.length). */
  readonly labels: Int32Array;
  /** Shape of one example: [channels, height, width] of an image, [channels, length] of a signal, [features] of a table. */
  readonly shape: readonly number[];
  /** The names of the classes; all clients of a run share them. */
  readonly classes: readonly string[];
};
