import { expect } from "chai";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { epsilonSpent } from "../../../../offchain/learning/privacy/epsilonSpent.ts";
import { unitsPerOne } from "../../../../offchain/learning/rounds/fixedPoint.ts";
import { trainLocally } from "../../../../offchain/learning/rounds/trainLocally.ts";
import { model, plan, sets } from "./smallFederation.ts";

const base = initialWeights(model, 1);
const delta = 1e-3;
const clipNorm = 0.1; // every example's gradient is longer
const runs = 1500;

/**
 * What an attacker who knows everything but one row, the canary, sees of a client's training, over many runs: the sum of
 * the noisy gradients along the canary's own, in units of the clip.
 */
const observe = async (
  settings: { readonly batch: number; readonly noiseMultiplier: number },
  canary: boolean,
): Promise<number[]> => {
  const trainer = await openTrainer(model, 16);
  const { inputs, labels } = sets.train;
  const others = Uint32Array.from({ length: 9 }, (_, i) => 3 * i + 1);
  const own = Uint32Array.of(0);
  trainer.load(base);
  const { gradient } = trainer.gradient({ inputs, labels, rows: own });
  const norm = Math.sqrt(gradient.reduce((sum, value) => sum + value * value, 0));
  expect(norm).to.be.greaterThan(clipNorm);
  // Without the canary a row of nothing stands in for it: the number of rows is known, as the accountant has it.
  const absent = { rows: Uint32Array.of(10_000), gradient: 0 };
  const rows = Uint32Array.of(...others, ...(canary ? own : absent.rows));
  const real = trainer.privateStep;
  const withoutAbsent: typeof trainer = {
    ...trainer,
    privateStep: (lot, optimizer, step, noise) =>
      real({ ...lot, rows: lot.rows.filter((row) => row !== absent.rows[0]) }, optimizer, step, noise),
  };
  const optimizer = { kind: "sgd", learningRate: 1e-3, momentum: 0, weightDecay: 0, proximal: 0 } as const;
  const privacy = { clipNorm, epsilon: 100, delta, noiseMultiplier: settings.noiseMultiplier };
  const local = { epochs: 1, batch: settings.batch, optimizer, privacy };
  return Array.from({ length: runs }, (_, run) => {
    const task = { seed: run, round: 1, client: "0" };
    const secret = random("canary", settings.batch, canary ? 1 : 0, run);
    const { delta: change } = trainLocally(
      { model, trainer: withoutAbsent },
      { inputs, labels, rows },
      base,
      { ...plan().local, ...local },
      task,
      secret,
    );
    const along = change.reduce((sum, units, i) => sum + (units / unitsPerOne) * (gradient[i] ?? 0), 0);
    return (-along * settings.batch) / (optimizer.learningRate * norm * clipNorm);
  });
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

/** ε that the best of some thresholds proves, with four standard errors to spare on both rates. */
const provenEpsilon = (present: readonly number[], absent: readonly number[]): number => {
  const middle = mean(absent);
  const share = (of: readonly number[], from: number): number =>
    of.filter((value) => value >= from).length / of.length;
  const error = (rate: number): number => 4 * Math.sqrt((rate * (1 - rate)) / runs);
  return [0, 0.25, 0.5, 0.75, 1, 1.5, 2].reduce((best, step) => {
    const [found, wrong] = [share(present, middle + step), share(absent, middle + step)];
    const surely = found - error(found) - delta;
    const atMost = Math.max(wrong + error(wrong), 7 / runs);
    return surely > 0 ? Math.max(best, Math.log(surely / atMost)) : best;
  }, 0);
};

describe("a canary among a client's rows", () => {
  it("moves what can be seen by its clipped gradient, beside noise of σ times the clip", async function () {
    this.timeout(20_000);
    const settings = { batch: 10, noiseMultiplier: 1 };
    const [present, absent] = [await observe(settings, true), await observe(settings, false)];
    expect(mean(present) - mean(absent)).to.be.within(0.85, 1.15);
    for (const seen of [present, absent]) expect(deviation(seen)).to.be.within(0.93, 1.07);
  });

  it("is told from its absence no better than ε allows, with whole lots and with sampled ones", async function () {
    this.timeout(20_000);
    for (const batch of [10, 5]) {
      const settings = { batch, noiseMultiplier: 0.8 };
      const claimed = epsilonSpent({ q: batch / 10, sigma: 0.8, steps: 10 / batch, delta });
      const proven = provenEpsilon(await observe(settings, true), await observe(settings, false));
      expect(proven, `lots of ${batch}`).to.be.within(0.1, claimed);
    }
  });

  it("would be found out with a quarter of the noise", async function () {
    this.timeout(20_000);
    const settings = { batch: 10, noiseMultiplier: 0.25 };
    const claimed = epsilonSpent({ q: 1, sigma: 1, steps: 1, delta });
    const proven = provenEpsilon(await observe(settings, true), await observe(settings, false));
    expect(proven).to.be.greaterThan(claimed);
  });
});
