import type { RoundReport } from "../rounds/runState.ts";
import { checkSource } from "./checkSource.ts";
import type { ExperimentParameters } from "./experimentParameters.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { FinishedSeed } from "./experimentStore.ts";
import { finishSeed } from "./finishSeed.ts";
import type { SeedResult } from "./runSeed.ts";
import { type ExperimentSummary, summarise } from "./summarise.ts";

export type ExperimentResult = ExperimentSummary & {
  readonly plan: ExperimentPlan;
  readonly seeds: readonly SeedResult[];
  /** The reports of every round, one list a seed. */
  readonly reports: readonly (readonly RoundReport[])[];
  /** What rounds took, and examples trained on in a second; null where no round was measured. */
  readonly seconds: number;
  readonly imagesPerSecond: number | null;
};

/**
 * Run a plan: for each seed make the data ready, run the federation, measure it on the test rows, train what it is
 * compared with; then put the seeds together. The same plan and data give the same digests, whatever pool does the work.
 *
 * @throws what `checkSource` and `finishSeed` throw
 */
export const runExperiment = async (parameters: ExperimentParameters): Promise<ExperimentResult> => {
  const { plan, source } = parameters;
  checkSource(source, plan);
  const finished: FinishedSeed[] = [];
  for (const seed of plan.seeds) finished.push(await finishSeed(parameters, seed));
  const results = finished.map(({ result }) => result);
  const seconds = finished.reduce((sum, one) => sum + one.seconds, 0);
  const examples = finished.reduce((sum, one) => sum + one.examples, 0);
  return {
    ...summarise(results),
    plan,
    seeds: results,
    reports: finished.map(({ reports }) => reports),
    seconds,
    imagesPerSecond: seconds > 0 && examples > 0 ? examples / seconds : null,
  };
};
