import type { ExperimentParameters } from "../../../offchain/learning/experiments/experimentParameters.ts";
import { openTrainerPool } from "../../../offchain/learning/node/openTrainerPool.ts";

/** How an experiment gets its threads. */
export const openThreads =
  (workers: number): ExperimentParameters["openPool"] =>
  (model, sets, maxBatch) => {
    const pool = openTrainerPool({ model, sets, maxBatch, workers });
    return Promise.resolve({ pool, close: () => pool.close() });
  };
