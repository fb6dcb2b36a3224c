import { expect } from "chai";

import { screenData } from "../../../../offchain/learning/data/screenData.ts";
import { synthetic } from "../../../../offchain/learning/data/synthetic.ts";
import { completePlan, type PartialPlan } from "../../../../offchain/learning/experiments/completePlan.ts";
import { runExperiment } from "../../../../offchain/learning/experiments/runExperiment.ts";
import type { Source } from "../../../../offchain/learning/experiments/source.ts";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import { openLocalPool } from "../../../../offchain/learning/rounds/openLocalPool.ts";
import { describeResult } from "../../../../scripts/commands/learn/describeResult.ts";
import { notesOn } from "../../../../scripts/commands/learn/notesOn.ts";

const { splits } = synthetic({ kind: "table", rows: 600, classes: 2, hospitals: 3 }, 1);
const source: Source = { kind: "splits", splits, sites: null, files: 1 };
const facts = { rows: splits.train.labels.length, shape: [10], files: 1, sites: 0, madeUp: false };

const run = (given: PartialPlan, from: Source = source) => {
  const defaults = { rule: "fedAvg", clients: 6, rounds: 4, epochs: 1, batch: 16, seeds: [1, 2, 3] };
  return runExperiment({
    source: from,
    plan: completePlan({ ...defaults, ...given }, facts).plan,
    openPool: async (model, sets, maxBatch) => {
      const trainer = await openTrainer(model, maxBatch);
      return { pool: openLocalPool({ model, trainer, sets }), close: () => Promise.resolve() };
    },
    clock: () => 0,
  });
};

describe("an experiment", () => {
  it("puts seeds together with a mean and an interval, and keeps a digest of each", async () => {
    const { auc, digests, seeds, reports } = await run({});
    const figures = seeds.map(({ test }) => test!.auc!);
    expect(auc!.mean).to.equal(figures.reduce((sum, figure) => sum + figure, 0) / 3);
    expect(auc!.ci![0]).to.be.below(auc!.mean).and.above(0.5);
    expect(new Set(digests).size).to.equal(3);
    expect(reports.map((own) => own.length)).to.deep.equal([4, 4, 4]);
  });

  it("gives the same digests every time, and others for another plan", async () => {
    const [first, second] = [await run({ seeds: [5] }), await run({ seeds: [5] })];
    expect(first.digests).to.deep.equal(second.digests);
    for (const other of [
      { rounds: 5 },
      { learningRate: 0.2 },
      { weightDecay: 0.01 },
      { rule: "median" },
      { attack: "signFlip:0.4" },
    ]) {
      expect((await run({ seeds: [5], ...other })).digests, JSON.stringify(other)).not.to.deep.equal(
        first.digests,
      );
    }
  });

  it("compares with pooled, local-only and reference-only training", async () => {
    const { baselines } = await run({ baselines: true, rounds: 10, seeds: [1, 2] });
    expect(baselines!.pooled.auc!.mean).to.be.above(0.8);
    expect(baselines!.localOnly.auc!.mean).to.be.within(0.6, baselines!.pooled.auc!.mean);
    expect(baselines!.referenceOnly.rows).to.be.above(0);
    expect(baselines!.localOnly.worst!.auc).to.be.at.most(baselines!.localOnly.auc!.mean);
  });

  it("stays within each record's privacy budget and says what was spent", async () => {
    const { epsilon, seeds } = await run({ privacy: { epsilon: 3, delta: 1e-5, clip: 1 }, seeds: [1] });
    expect(epsilon).to.be.above(0).and.at.most(3);
    expect(seeds[0]!.noiseMultiplier).to.be.above(0);
  });

  it("chooses thresholds on validation rows only, and tells both accuracies", async () => {
    const [half, chosen] = [await run({ seeds: [1] }), await run({ seeds: [1], threshold: "validation" })];
    expect(half.digests).to.deep.equal(chosen.digests);
    expect(half.seeds[0]!.threshold).to.equal(0.5);
    expect(chosen.seeds[0]!.test!.accuracy.value).to.equal(half.seeds[0]!.accuracyAtValidation);
    expect(chosen.seeds[0]!.accuracyAtHalf).to.equal(half.seeds[0]!.test!.accuracy.value);
  });

  it("reports rounds to which too few came, and changes nothing in them", async () => {
    const { seeds } = await run({ dropout: 1, seeds: [1] });
    expect(seeds[0]!.skipped.map(({ round }) => round)).to.deep.equal([1, 2, 3, 4]);
  });

  /** The source with one row, of the set named, so far out that logits overflow. */
  const farOut = (set: "validation" | "test"): Source => {
    const inputs = splits[set].inputs.slice();
    inputs.fill(3e38, 0, 10);
    return {
      kind: "splits",
      splits: { ...splits, [set]: { ...splits[set], inputs } },
      sites: null,
      files: 1,
    };
  };

  it("gives no figures where test answers are no numbers, says why, and keeps the model", async () => {
    const given = { seeds: [1, 2], model: "mlp", baselines: true } as const;
    const [plain, spoilt] = [await run(given), await run(given, farOut("test"))];
    expect(spoilt.digests).to.deep.equal(plain.digests);
    for (const {
      test,
      unmeasured,
      accuracyAtHalf,
      accuracyAtValidation,
      threshold,
      baselines,
    } of spoilt.seeds) {
      expect([test, accuracyAtHalf, accuracyAtValidation, threshold]).to.deep.equal([null, null, null, 0.5]);
      expect(unmeasured).to.match(/answers to 1 of \d+ test rows are no finite numbers/);
      expect(baselines!.pooled).to.deep.include({ auc: null, accuracy: null });
      expect(baselines!.pooled.why).to.equal(unmeasured);
    }
    expect([spoilt.auc, spoilt.accuracy, spoilt.ece, spoilt.brier]).to.deep.equal([null, null, null, null]);
    const report = screenData([{ name: "train", data: splits.train }], [], []);
    const text = describeResult(spoilt, notesOn(spoilt, report));
    expect(text)
      .to.match(/AUC +not measurable: the model's answers to 1 of/)
      .and.match(/note: seed 2: there are no figures: the model's answers to 1 of/)
      .and.not.match(/taken for|NaN|null|undefined/);
  });

  it("goes on to its end where validation answers never are numbers, and says so of every round", async () => {
    const { seeds, reports, roundsTo95 } = await run({ seeds: [1], model: "mlp" }, farOut("validation"));
    expect(seeds[0]!.skipped.map(({ round }) => round)).to.deep.equal([1, 2, 3, 4]);
    expect(seeds[0]!.unmeasured).to.match(/validation rows/);
    expect(reports[0]!.map(({ measures }) => measures)).to.deep.equal([{}, {}, {}, {}]);
    expect(roundsTo95).to.equal(null);
  });
});
