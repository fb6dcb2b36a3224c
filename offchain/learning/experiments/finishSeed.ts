import { buildModel } from "../model/buildModel.ts";
import type { RoundReport } from "../rounds/runState.ts";
import type { ExperimentParameters } from "./experimentParameters.ts";
import type { FinishedSeed } from "./experimentStore.ts";
import { passedOver } from "./passedOver.ts";
import { prepareData } from "./prepareData.ts";
import { runSeed } from "./runSeed.ts";

/**
 * Run one seed of a plan to its end, from where an interrupted run of it stopped: make its data ready, open a pool for
 * them, run the rounds against the clock, and have the store keep what comes out. What was finished before is not run again.
 * @throws what `prepareData`, `buildModel` and `runRounds` throw
 */
export const finishSeed = async (parameters: ExperimentParameters, seed: number): Promise<FinishedSeed> => {
  const { plan, source, store, clock, onProgress } = parameters;
  const before = await store?.finished(seed);
  if (before) return before;
  const prepared = prepareData(source, plan, seed);
  const { train, validation, test, reference } = prepared;
  const model = buildModel({ kind: plan.model, input: train.shape, classes: train.classes.length });
  const sets = { train, validation, test, ...(reference === null ? {} : { reference }) };
  const maxBatch = Math.min(plan.batch, train.labels.length);
  const { pool, close } = await parameters.openPool(model, sets, maxBatch);
  try {
    const all = plan.rounds * plan.seeds.length;
    const earlier = plan.rounds * plan.seeds.indexOf(seed);
    let reports: readonly RoundReport[] = [];
    let resumed = 0;
    let started = clock();
    let ended = started;
    const { result, weights } = await runSeed({
      plan,
      prepared,
      model,
      pool,
      seed,
      resume: async (rounds, federation) => {
        const from = (await store?.resume(seed, rounds, federation)) ?? null;
        reports = from?.reports ?? [];
        resumed = reports.length;
        started = ended = clock();
        return from;
      },
      onRound: async (after) => {
        ended = clock();
        reports = after.reports;
        const report = reports.at(-1);
        if (report !== undefined) onProgress?.({ seed, done: earlier + after.round, all, report });
        await store?.save(seed, after);
      },
    });
    const examples = reports.slice(resumed).reduce((sum, one) => sum + passedOver(one, prepared, plan), 0);
    const end = { result, reports, seconds: (ended - started) / 1000, examples };
    await store?.finish(seed, { ...end, model, weights, prepared });
    return end;
  } finally {
    await close();
  }
};
