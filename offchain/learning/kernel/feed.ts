import type { Model } from "../model/model.ts";
import type { Arena } from "./arena.ts";
import { InvalidBatchError } from "./errors.ts";
import type { Kernel, Pointer } from "./kernel.ts";
import type { Edge, Operation } from "./operations/operation.ts";
import type { Batch } from "./trainer.ts";

/** Rows in a piece of an evaluation: dense layers want many, the cache few. */
const PIECE = 32;

/** Brings rows of a data set into the kernel's memory. */
export type Feed = {
  readonly labels: Pointer;
  /** Rows that an evaluation takes at a time. */
  readonly piece: number;
  /** Put rows [from, from + count) of the batch in, channels fastest. @throws InvalidBatchError */
  readonly put: (batch: Batch, from: number, count: number) => void;
  /** @throws InvalidBatchError when a training step cannot take that many rows */
  readonly checkTraining: (batch: Batch, operations: readonly Operation[]) => void;
};

export const createFeed = (
  kernel: Kernel,
  model: Model,
  input: Edge,
  arena: Arena,
  maxBatch: number,
): Feed => {
  const labels = arena.take(maxBatch * 4);
  const { size } = input;
  const channels = model.input[0] ?? 1;
  const places = size / channels;
  const turned = channels > 1 && places > 1;

  const put = (batch: Batch, from: number, count: number): void => {
    const inputs = new Float32Array(kernel.memory.buffer, input.values, count * size);
    const classes = new Int32Array(kernel.memory.buffer, labels, count);
    for (let i = 0; i < count; i += 1) {
      const row = batch.rows[from + i] ?? -1;
      const label = batch.labels[row] ?? -1;
      const example = batch.inputs.subarray(row * size, (row + 1) * size);
      if (example.length !== size || label < 0 || label >= model.classes) {
        throw new InvalidBatchError(
          `has no example ${row} of ${size} numbers with a label below ${model.classes}`,
          "Check rows, shape and classes against the model.",
        );
      }
      classes[i] = label;
      if (!turned) {
        inputs.set(example, i * size);
        continue;
      }
      for (let c = 0; c < channels; c += 1) {
        for (let p = 0; p < places; p += 1) {
          inputs[i * size + p * channels + c] = example[c * places + p] ?? NaN;
        }
      }
    }
    // Here, and not only in the loss: a pool or a ReLU may hide an infinity.
    if (kernel.isFinite32(input.values, count * size) === 0) {
      throw new InvalidBatchError("holds a number that is not finite", "Impute or drop such rows first.");
    }
  };

  return {
    labels,
    piece: Math.min(PIECE, maxBatch),
    put,
    checkTraining: ({ rows }, operations) => {
      if (rows.length < 1 || rows.length > maxBatch) {
        throw new InvalidBatchError(`has ${rows.length} rows`, `Give 1 to ${maxBatch} rows.`);
      }
      const least = operations.some(({ needsTwo }) => needsTwo === true) ? 2 : 1;
      if (rows.length < least) {
        throw new InvalidBatchError(
          "has a single row, whose variance batch norm cannot take",
          "Give two rows or more, or leave the last row out.",
        );
      }
    },
  };
};
