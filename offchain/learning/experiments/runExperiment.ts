import type { Dataset } from "../data/dataset.ts";
import { buildModel } from "../model/buildModel.ts";
import type { Model } from "../model/model.ts";
import type { Federation } from "../rounds/federation.ts";
import type { Plan } from "../rounds/plan.ts";
import type { RoundReport, RunState } from "../rounds/runState.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import { parseRule } from "../rules/parseRule.ts";
import { checkSource } from "./checkSource.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import { prepareData, type PreparedData } from "./prepareData.ts";
import { runSeed, type SeedResult } from "./runSeed.ts";
import type { Source } from "./source.ts";
import { committee } from "./roundPlan.ts";
import { type ExperimentSummary, summarise } from "./summarise.ts";

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
 * @throws what `checkSource`, `prepareData`, `buildModel` and `runRounds` throw
 */
export const runExperiment = async (parameters: ExperimentParameters): Promise<ExperimentResult> => {
  const { plan, source, store, clock, onProgress } = parameters;
  checkSource(source, plan);
  const finished: FinishedSeed[] = [];
  const all = plan.rounds * plan.seeds.length;
  for (const [index, seed] of plan.seeds.entries()) {
    const before = await store?.finished(seed);
    if (before) {
      finished.push(before);
      continue;
    }
    const prepared = prepareData(source, plan, seed);
    const { train, validation, test, reference } = prepared;
    const model = buildModel({ kind: plan.model, input: train.shape, classes: train.classes.length });
    const sets = { train, validation, test, ...(reference === null ? {} : { reference }) };
    const maxBatch = Math.min(plan.batch, train.labels.length);
    const { pool, close } = await parameters.openPool(model, sets, maxBatch);
    try {
      let seconds = 0;
      let examples = 0;
      let reports: readonly RoundReport[] = [];
      let started = clock();
      const { result, weights } = await runSeed({
        plan,
        prepared,
        model,
        pool,
        seed,
        resume: async (rounds, federation) => {
          const from = (await store?.resume(seed, rounds, federation)) ?? null;
          reports = from?.reports ?? [];
          started = clock();
          return from;
        },
        onRound: async (after) => {
          seconds += (clock() - started) / 1000;
          reports = after.reports;
          const report = reports.at(-1);
          if (report !== undefined) {
            examples += passedOver(report, prepared, plan);
            onProgress?.({ seed, done: index * plan.rounds + after.round, all, report });
          }
          await store?.save(seed, after);
          started = clock();
        },
      });
      const end = { result, reports, seconds, examples };
      await store?.finish(seed, { ...end, model, weights, prepared });
      finished.push(end);
    } finally {
      await close();
    }
  }
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

/** Examples that one round trained on: who vanished never trained, who was late did, and so did the committee. */
const passedOver = (
  { selected, vanished }: RoundReport,
  { clients, reference }: PreparedData,
  { epochs, rule }: ExperimentPlan,
): number => {
  const trained = selected.filter((client) => !vanished.includes(client));
  const rows = trained.reduce((sum, client) => sum + (clients[client]?.rows.length ?? 0), 0);
  const drawn = Math.min(committee.samples, reference?.labels.length ?? 0);
  const byCommittee = parseRule(rule).needs === "references" ? committee.members * drawn : 0;
  return epochs * (rows + byCommittee);
};
