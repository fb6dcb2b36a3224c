import type { Dataset } from "../data/dataset.ts";
import type { Model } from "../model/model.ts";
import type { Part, Refused, Spoilt, Trained, TrainingTask } from "../rounds/trainerPool.ts";

/**
 * What a thread is born with. `base` is shared: the pool writes it between rounds. So is `taken`, one number: how many of
 * the tasks have been begun by any thread. Every thread is told of every task, in the same order, and begins number n if
 * it is the one that moves `taken` from n to n + 1: so no thread waits while there is a task that nobody has begun, and
 * nobody shares tasks out.
 */
export type ThreadData = {
  readonly model: Model;
  readonly sets: Readonly<Record<string, Dataset>>;
  readonly maxBatch: number;
  readonly base: Float32Array;
  readonly taken: Int32Array;
};

export type ThreadTask =
  | { readonly kind: "train"; readonly task: TrainingTask }
  /** `weights` here and below are in shared memory, and stay as they are until the task is done. */
  | {
      readonly kind: "predict";
      readonly weights: Float32Array;
      readonly part: Part;
      /** Shared by the tasks of one question, as many as threads: how many rows are begun, and the answers (see `predictTogether`). */
      readonly begun: Int32Array;
      readonly probabilities: Float32Array;
    }
  | {
      readonly kind: "accuracy";
      readonly weights: Float32Array;
      readonly part: Part;
      readonly spoilt: Spoilt | null;
    };

/** A task and its number: from 0, one more for each, wrapped to 32 bits. */
export type NumberedTask = { readonly number: number; readonly task: ThreadTask };

/** The answer to a task, with the milliseconds the kernel took of it. */
export type ThreadAnswer = { readonly number: number } & (
  | { readonly result: Trained | Refused | number | null; readonly kernelMs: number }
  | { readonly error: unknown }
);
