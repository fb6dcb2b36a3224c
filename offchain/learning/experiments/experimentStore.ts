import type { Model } from "../model/model.ts";
import type { Federation } from "../rounds/federation.ts";
import type { Plan } from "../rounds/plan.ts";
import type { RoundReport, RunState } from "../rounds/runState.ts";
import type { PreparedData } from "./prepareData.ts";
import type { SeedResult } from "./runSeed.ts";

/** A seed that was run to its end. */
export type FinishedSeed = {
  readonly result: SeedResult;
  readonly reports: readonly RoundReport[];
  /** What rounds took, and examples trained on meanwhile; of a resumed run, since it was resumed. */
  readonly seconds: number;
  readonly examples: number;
};

/** Where runs are kept, so that what was interrupted goes on. */
export type ExperimentStore = {
  /** What an earlier call saved of this seed; null when it never came to its end. */
  readonly finished: (seed: number) => Promise<FinishedSeed | null>;
  /** Where an interrupted run of this seed stopped; null when it never began. */
  readonly resume: (seed: number, plan: Plan, federation: Federation) => Promise<RunState | null>;
  readonly save: (seed: number, after: RunState) => Promise<void>;
  readonly finish: (
    seed: number,
    end: FinishedSeed & {
      readonly model: Model;
      readonly weights: Float32Array;
      readonly prepared: PreparedData;
    },
  ) => Promise<void>;
};
