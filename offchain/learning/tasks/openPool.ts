import type { Dataset } from "../data/dataset.ts";
import type { Model } from "../model/model.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";

/**
 * Opens whatever trains and predicts: threads (`openTrainerPool` of learning/node) or this thread. Neither the kind nor
 * the number of threads changes a bit of any result.
 */
export type OpenPool = (
  model: Model,
  sets: Readonly<Record<string, Dataset>>,
  maxBatch: number,
) => Promise<{ readonly pool: TrainerPool; readonly close: () => Promise<void> }>;
