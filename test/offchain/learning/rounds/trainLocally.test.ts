import { expect } from "chai";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import type { Batch, Trainer } from "../../../../offchain/learning/kernel/trainer.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { sigmaFor } from "../../../../offchain/learning/privacy/sigmaFor.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { privateSteps } from "../../../../offchain/learning/rounds/privateSteps.ts";
import { toFixed } from "../../../../offchain/learning/rounds/toFixed.ts";
import { trainLocally } from "../../../../offchain/learning/rounds/trainLocally.ts";
import { model, plan, sets } from "./smallFederation.ts";

const base = initialWeights(model, 1);
const task = { seed: 3, round: 1, client: "4" };
const { inputs, labels } = sets.train;
const rows = Uint32Array.from({ length: 25 }, (_, i) => 3 * i + 1);

/** The real trainer, that also notes the lots it is given. */
const noting = async (): Promise<{ trainer: Trainer; lots: number[][]; noises: Float32Array[] }> => {
  const trainer = await openTrainer(model, 64);
  const lots: number[][] = [];
  const noises: Float32Array[] = [];
  const note = ({ rows: lot }: Batch): void => void lots.push(Array.from(lot));
  return {
    lots,
    noises,
    trainer: {
      ...trainer,
      step: (batch, optimizer) => {
        note(batch);
        return trainer.step(batch, optimizer);
      },
      privateStep: (batch, optimizer, step, noise) => {
        note(batch);
        noises.push(noise.slice());
        return trainer.privateStep(batch, optimizer, step, noise);
      },
    },
  };
};

const privacy = { clipNorm: 1, noiseMultiplier: 1, epsilon: 8, delta: 1e-5 };

describe("local training", () => {
  it("sees every row once an epoch, in another order each time, in batches of nearly one size", async () => {
    const { trainer, lots } = await noting();
    const trained = trainLocally({ model, trainer }, { inputs, labels, rows }, base, plan().local, task);
    expect(lots.map(({ length }) => length)).to.deep.equal([6, 6, 6, 7, 6, 6, 6, 7]);
    expect(trained.steps).to.equal(8);
    const epochs = [lots.slice(0, 4).flat(), lots.slice(4).flat()];
    for (const epoch of epochs) {
      expect(new Set(epoch).size).to.equal(25);
      for (const row of epoch) expect(Array.from(rows)).to.include(row);
    }
    expect(epochs[0]).not.to.deep.equal(epochs[1]);
  });

  it("lets a single row sit out that batches of two leave over", async () => {
    const { trainer, lots } = await noting();
    const pairs = { ...plan().local, epochs: 1, batch: 2 };
    trainLocally({ model, trainer }, { inputs, labels, rows }, base, pairs, task);
    expect(lots.flat()).to.have.lengthOf(24);
    expect(new Set(lots.map(({ length }) => length))).to.deep.equal(new Set([2]));
  });

  it("gives its weights less the base, whatever was trained before", async () => {
    const { trainer } = await noting();
    const first = trainLocally({ model, trainer }, { inputs, labels, rows }, base, plan().local, task);
    expect(first.delta).to.deep.equal(toFixed(trainer.weights(), base));
    trainLocally({ model, trainer }, { inputs, labels, rows }, base, plan().local, { ...task, round: 2 });
    const again = trainLocally({ model, trainer }, { inputs, labels, rows }, base, plan().local, task);
    expect(again).to.deep.equal(first);
  });

  it("trains a client of one row", async () => {
    const { trainer } = await noting();
    const one = { inputs, labels, rows: Uint32Array.of(5) };
    expect(trainLocally({ model, trainer }, one, base, plan().local, task).steps).to.equal(2);
  });

  it("draws lots and noise of a private step from the stream it is given", async () => {
    const { trainer, lots, noises } = await noting();
    const local = { ...plan().local, epochs: 100, privacy };
    const examples = { inputs, labels, rows };
    const given = trainLocally({ model, trainer }, examples, base, local, task, random("secret"));
    expect(given.steps).to.equal(400);
    // Four lots an epoch, each row with probability 1/4 on its own: 100 of 400, standard deviation 8.7; sizes of 6.25 on
    // average and of variance 4.69.
    for (const row of rows) {
      expect(lots.filter((lot) => lot.includes(row)).length, `row ${row}`).to.be.within(63, 137);
    }
    const sizes = lots.map(({ length }) => length);
    const variance = sizes.reduce((sum, size) => sum + (size - 6.25) ** 2, 0) / 400;
    expect(variance).to.be.within(3.4, 6);
    const all = noises.flatMap((noise) => Array.from(noise));
    expect(noises[0]?.length).to.equal(model.size);
    expect(all.reduce((sum, x) => sum + x * x, 0) / all.length).to.be.within(0.97, 1.03);

    expect(trainLocally({ model, trainer }, examples, base, local, task, random("secret"))).to.deep.equal(
      given,
    );
    const other = trainLocally({ model, trainer }, examples, base, local, task, random("another"));
    expect(other.delta).not.to.deep.equal(given.delta);
  });

  it("makes lots of nearly equal size, so that a few rows beyond a batch do not double the noise", () => {
    const at = (count: number) => privateSteps(count, { epochs: 3, batch: 128 });
    expect(at(128)).to.deep.equal({ q: 1, steps: 3 });
    expect(at(130)).to.deep.equal({ q: 0.5, steps: 6 });
    expect(at(1280)).to.deep.equal({ q: 0.1, steps: 30 });
    const noise = (count: number): number => {
      const { q, steps } = at(count);
      return sigmaFor({ epsilon: 8, delta: 1e-5, q, steps: 5 * steps });
    };
    expect(noise(130)).to.be.below(1.01 * noise(128));
  });

  it("takes a private step on an empty lot too", async () => {
    const { trainer, lots } = await noting();
    const local = { ...plan().local, batch: 1, privacy };
    const examples = { inputs, labels, rows: rows.subarray(0, 2) };
    const trained = trainLocally({ model, trainer }, examples, base, local, { ...task, round: 3 });
    expect(lots.some(({ length }) => length === 0)).to.equal(true);
    expect(trained.steps).to.equal(4);
    expect(Number.isFinite(trained.loss)).to.equal(true);
  });
});
