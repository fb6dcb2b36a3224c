import { expect } from "chai";
import { coalitionUtilities } from "../../../../offchain/learning/contribution/coalitionUtilities.ts";
import { coalitionUtility } from "../../../../offchain/learning/contribution/coalitionUtility.ts";
import { leaveOneOut } from "../../../../offchain/learning/contribution/leaveOneOut.ts";
import { payouts } from "../../../../offchain/learning/contribution/payouts.ts";
import { sampleShapley } from "../../../../offchain/learning/contribution/sampleShapley.ts";
import { shapleyNumerators } from "../../../../offchain/learning/contribution/shapleyNumerators.ts";
import { weightedParts } from "../../../../offchain/learning/contribution/weightedParts.ts";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import type { Batch } from "../../../../offchain/learning/kernel/trainer.ts";
import { buildModel } from "../../../../offchain/learning/model/buildModel.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import type { Update } from "../../../../offchain/learning/rounds/update.ts";

const FEATURES = 6;
const UNITS = 2 ** 20;
const SGD = { kind: "sgd", learningRate: 0.1, momentum: 0, weightDecay: 0, proximal: 0 } as const;

/** Rows of two classes whose means differ; `flip` tells lies about the labels. */
const rowsOf = (site: string, count: number, flip: boolean): Batch => {
  const stream = random("site", site);
  const labels = Int32Array.from({ length: count }, (_, row) => row % 2);
  const inputs = Float32Array.from({ length: count * FEATURES }, (_, at) => {
    const label = labels[Math.floor(at / FEATURES)] ?? 0;
    return gaussian(stream) + (at % FEATURES < 3 ? label - 0.5 : 0);
  });
  return {
    inputs,
    labels: flip ? labels.map((label) => 1 - label) : labels,
    rows: Uint32Array.from({ length: count }, (_, row) => row),
  };
};

/** One client's training from the base: its update in units of 2⁻²⁰. */
const difference = (after: Float32Array, before: Float32Array): Int32Array =>
  Int32Array.from(after, (weight, i) => Math.round((weight - (before[i] ?? 0)) * UNITS));

describe("Contribution to a model trained in the kernel", () => {
  const model = buildModel({ kind: "mlp", input: [FEATURES], classes: 2, hidden: [8] });
  const names = ["a", "b", "flipper", "idle"];

  const play = async (): Promise<{ utilities: bigint[]; sampled: readonly bigint[]; alone: bigint[] }> => {
    const trainer = await openTrainer(model, 64);
    const reference = rowsOf("reference", 200, false);
    const base = initialWeights(model, 1);
    const updates = names.map((trainerName): Update => {
      trainer.load(base);
      const batch = rowsOf(trainerName, 64, trainerName === "flipper");
      if (trainerName !== "idle") for (let step = 0; step < 15; step += 1) trainer.step(batch, SGD);
      return { trainer: trainerName, delta: difference(trainer.weights(), base), samples: 64 };
    });
    const parameters = {
      parts: weightedParts(updates, new Map(names.map((name) => [name, 0.25]))),
      worstLoss: 20,
      loss: (delta: Int32Array): number => {
        trainer.load(base.map((weight, i) => weight + (delta[i] ?? 0) / UNITS));
        return trainer.loss(reference);
      },
    };
    const utility = coalitionUtility(parameters);
    const { sums } = sampleShapley({ players: 4, permutations: 48, seed: new Uint8Array(32), utility });
    return { utilities: coalitionUtilities(parameters), sampled: sums, alone: leaveOneOut(4, utility) };
  };

  it("pays who helped, nothing to the idle and to the liar, and comes out the same again", async () => {
    const first = await play();
    const second = await play();
    expect(second).to.deep.equal(first);
    const values = shapleyNumerators(4, first.utilities);
    const [a = 0n, b = 0n, flipper = 0n, idle] = values;
    expect(a > 0n && b > 0n && flipper < 0n).to.equal(true);
    expect(idle, "an update of nothing").to.equal(0n);
    expect(first.sampled[3]).to.equal(0n);
    expect(first.alone[3]).to.equal(0n);
    const { paid, refund } = payouts(1_000_000n, values, [500_000n, 500_000n, 500_000n, 500_000n]);
    expect(refund).to.equal(0n);
    expect((paid[0] ?? 0n) + (paid[1] ?? 0n)).to.equal(1_000_000n);
    expect(paid.slice(2)).to.deep.equal([0n, 0n]);
  });

  it("is estimated by sampling within a tenth of the exact value", async () => {
    const { utilities, sampled } = await play();
    const exact = shapleyNumerators(4, utilities).map((numerator) => Number(numerator) / 24);
    exact.forEach((value, i) => {
      const estimate = Number(sampled[i] ?? 0n) / 48;
      expect(Math.abs(estimate - value) <= 0.1 * Math.abs(value), `${names[i] ?? ""}: ${estimate}`).to.equal(
        true,
      );
    });
  });
});
