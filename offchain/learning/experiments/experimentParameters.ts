import type { Dataset } from "../data/dataset.ts";
import type { Model } from "../model/model.ts";
import type { RoundReport } from "../rounds/runState.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { ExperimentStore } from "./experimentStore.ts";
import type { Source } from "./source.ts";

export type Progress = {
  readonly seed: number;
  /** Rounds done, over all seeds, and how many there will be. */
  readonly done: number;
  readonly all: number;
  readonly report: RoundReport;
};

export type ExperimentParameters = {
  readonly source: Source;
  readonly plan: ExperimentPlan;
  /** Threads that hold these data sets, or a pool on this thread. */
  readonly openPool: (
    model: Model,
    sets: Readonly<Record<string, Dataset>>,
    maxBatch: number,
  ) => Promise<{ readonly pool: TrainerPool; readonly close: () => Promise<void> }>;
  /** Nothing is kept without it. */
  readonly store?: ExperimentStore;
  readonly onProgress?: (progress: Progress) => void;
  /** Milliseconds from any beginning, to measure with. */
  readonly clock: () => number;
};
