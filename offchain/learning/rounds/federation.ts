import type { Model } from "../model/model.ts";
import type { TrainerPool } from "./trainerPool.ts";

/** Everything a run needs beside its plan: the model, who holds which rows, and functions that do the work. */
export type Federation = {
  readonly model: Model;
  /** For each client its rows of the set "train". Clients without rows are never selected. */
  readonly clients: readonly Uint32Array[];
  /** Labels of the set "reference", for rules that need references; else null. */
  readonly reference: Int32Array | null;
  readonly pool: TrainerPool;
  /**
   * What is to be reported of a global model, e.g. accuracy. Runs while the next round trains.
   * @throws RunawayModelError when it answers with no numbers
   */
  readonly measure: (weights: Float32Array) => Promise<Readonly<Record<string, number>>>;
};
