import { expect } from "chai";

import { synthetic } from "../../../../offchain/learning/data/synthetic.ts";
import { completePlan } from "../../../../offchain/learning/experiments/completePlan.ts";
import { runExperiment } from "../../../../offchain/learning/experiments/runExperiment.ts";
import type { Source } from "../../../../offchain/learning/experiments/source.ts";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import { openLocalPool } from "../../../../offchain/learning/rounds/openLocalPool.ts";
import { notesOnSeeds } from "../../../../scripts/commands/learn/notesOnSeeds.ts";
import type { TrainerPool } from "../../../../offchain/learning/rounds/trainerPool.ts";

const { splits } = synthetic({ kind: "table", rows: 300, classes: 2, hospitals: 1 }, 1);
const source: Source = { kind: "splits", splits, sites: null, files: 1 };
const facts = { rows: splits.train.labels.length, shape: [10], files: 1, sites: 0, madeUp: false };
const far = 1000 * 2 ** 20;

describe("the baselines of an experiment", () => {
  it("report a model that ran away beside those that did not", async () => {
    const { plan } = completePlan(
      { rule: "fedAvg", clients: 3, rounds: 1, epochs: 1, batch: 16, seeds: [1], baselines: true },
      facts,
    );
    /** Pooled weights leave fixed point; the reference's answers are no numbers. */
    const spoilt = (pool: TrainerPool): TrainerPool => ({
      ...pool,
      train: async (task) => {
        const trained = await pool.train(task);
        if ("refused" in trained) return trained;
        const add = { pooled: 2 ** 31 - 1, "reference only": far }[task.client] ?? 0;
        return { ...trained, delta: trained.delta.map((units) => (add === 0 ? units : add)) };
      },
      predict: async (weights, part) => {
        const answers = await pool.predict(
          weights.map((weight) => Math.min(1, weight)),
          part,
        );
        return (weights[0] ?? 0) > 500 ? answers.fill(NaN) : answers;
      },
    });
    const result = await runExperiment({
      source,
      plan,
      openPool: async (model, sets, maxBatch) => {
        const trainer = await openTrainer(model, maxBatch);
        return { pool: spoilt(openLocalPool({ model, trainer, sets })), close: () => Promise.resolve() };
      },
      clock: () => 0,
    });
    const { seeds, baselines } = result;
    const found = seeds[0]!.baselines!;
    expect(found.pooled.auc).to.equal(null);
    expect(found.pooled.why).to.match(/fixed point/);
    expect(found.referenceOnly.auc).to.equal(null);
    expect(found.referenceOnly.why).to.match(/no finite numbers/);
    expect(found.localOnly).to.deep.include({ clients: 3, measured: 3 });
    expect(found.localOnly.auc).to.be.within(0, 1);
    expect(baselines!.pooled.auc).to.equal(null);
    const notes = notesOnSeeds(result).join("\n");
    expect(notes).to.match(/seed 1: pooled has no figures: .*fixed point/);
    expect(notes)
      .to.match(/seed 1: reference only has no figures: .*no finite numbers/)
      .and.not.match(/the mean is of/);
    const ofTwo = { ...result, plan: { ...plan, seeds: [1, 2] } };
    expect(notesOnSeeds(ofTwo)).to.include(
      "accuracy: the mean is of 1 of 2 seeds, those that have the figure",
    );
  });
});
