import type { Dataset } from "../data/dataset.ts";
import type { Model } from "../model/model.ts";
import type { Part, Refused, Spoilt, Trained, TrainingTask } from "../rounds/trainerPool.ts";

/** What a thread is born with. `base` is shared: the pool writes it between rounds. */
export type ThreadData = {
  readonly model: Model;
  readonly sets: Readonly<Record<string, Dataset>>;
  readonly maxBatch: number;
  readonly base: Float32Array;
};

export type ThreadTask =
  | { readonly kind: "train"; readonly task: TrainingTask }
  | { readonly kind: "predict"; readonly weights: Float32Array; readonly part: Part }
  | {
      readonly kind: "accuracy";
      readonly weights: Float32Array;
      readonly part: Part;
      readonly spoilt: Spoilt | null;
    };

/** The answer to a task, with the milliseconds the kernel took of it. */
export type ThreadAnswer =
  | { readonly result: Trained | Refused | Float32Array | number; readonly kernelMs: number }
  | { readonly error: unknown };
