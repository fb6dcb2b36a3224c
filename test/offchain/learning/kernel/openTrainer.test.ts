import { expect } from "chai";
import {
  InvalidBatchError,
  InvalidOptimizerError,
  NonFiniteError,
} from "../../../../offchain/learning/kernel/errors.ts";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import type { Batch, Optimizer, Trainer } from "../../../../offchain/learning/kernel/trainer.ts";
import { buildModel, type ModelParameters } from "../../../../offchain/learning/model/buildModel.ts";
import { InvalidWeightsError } from "../../../../offchain/learning/model/errors.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import type { Model } from "../../../../offchain/learning/model/model.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";

const SGD: Optimizer = { kind: "sgd", learningRate: 0.1, momentum: 0, weightDecay: 0, proximal: 0 };

const every: readonly ModelParameters[] = [
  { kind: "cnn", input: [2, 17, 16], classes: 3 },
  { kind: "cnn1d", input: [1, 26], classes: 4 },
  { kind: "mlp", input: [11], classes: 2 },
  { kind: "logistic", input: [6], classes: 3 },
];

const open = async (
  parameters: ModelParameters,
  most: number,
  rows = 12,
): Promise<{ model: Model; trainer: Trainer; weights: Float32Array; batch: Batch }> => {
  const model = buildModel(parameters);
  const trainer = await openTrainer(model, most);
  const weights = initialWeights(model, 3);
  trainer.load(weights);
  const size = model.input.reduce((a, b) => a * b, 1);
  const stream = random("trainer", parameters.kind);
  const batch = {
    inputs: Float32Array.from({ length: rows * size }, () => gaussian(stream)),
    labels: Int32Array.from({ length: rows }, (_, i) => i % model.classes),
    rows: Uint32Array.from({ length: rows }, (_, i) => i),
  };
  return { model, trainer, weights, batch };
};

const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

const trainable = ({ tensors }: Model): number =>
  tensors.reduce((sum, tensor) => sum + (tensor.trainable ? tensor.length : 0), 0);

const minus = (a: Float32Array, b: Float32Array): number[] => Array.from(a, (x, i) => x - b[i]!);

describe("A trainer", () => {
  for (const parameters of every) {
    const { kind } = parameters;

    it(`gives back the weights it was given: ${kind}`, async () => {
      const { trainer, weights } = await open(parameters, 4);
      expect(trainer.weights()).to.deep.equal(weights);
    });

    it(`takes a step from a small batch as one opened for that size: ${kind}`, async () => {
      const { trainer: large, batch } = await open(parameters, 64);
      const { trainer: small } = await open(parameters, 5);
      const few = { ...batch, rows: batch.rows.slice(3, 8) };
      large.step(batch, SGD);
      large.load((await open(parameters, 5)).weights);
      expect(large.step(few, SGD)).to.equal(small.step(few, SGD));
      expect(large.weights()).to.deep.equal(small.weights());
    });

    it(`predicts each row alike in any company: ${kind}`, async () => {
      const { model, trainer, batch } = await open(parameters, 64, 71);
      const { trainer: narrow } = await open(parameters, 3);
      const all = trainer.predict(batch);
      expect(narrow.predict(batch)).to.deep.equal(all);
      for (const row of [0, 31, 70]) {
        const alone = trainer.predict({ ...batch, rows: Uint32Array.of(row) });
        expect(alone).to.deep.equal(all.subarray(row * model.classes, (row + 1) * model.classes));
        const sum = alone.reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - 1) < 1e-6).to.equal(true);
      }
      let loss = 0;
      batch.labels.forEach((label, row) => (loss -= Math.log(all[row * model.classes + label]!) / 71));
      expect(Math.abs(trainer.loss(batch) - loss) < 1e-6 * loss).to.equal(true);
    });

    it(`refuses what is not finite, and has its weights as before: ${kind}`, async () => {
      const { trainer, weights, batch } = await open(parameters, 12);
      for (const bad of [NaN, Infinity, -Infinity]) {
        const inputs = batch.inputs.slice();
        inputs[17] = bad;
        expect(caught(() => trainer.step({ ...batch, inputs }, SGD))).to.be.instanceOf(InvalidBatchError);
        expect(caught(() => trainer.predict({ ...batch, inputs }))).to.be.instanceOf(InvalidBatchError);
      }
      // Finite numbers, whose products are not: 3·10³⁸ where single precision ends at 3.4·10³⁸.
      const inputs = batch.inputs.map((x) => Math.sign(x) * 3e38);
      expect(caught(() => trainer.step({ ...batch, inputs }, SGD))).to.be.instanceOf(NonFiniteError);
      expect(trainer.weights()).to.deep.equal(weights);
      // Nothing of it stays behind.
      const { trainer: fresh } = await open(parameters, 12);
      expect(trainer.step(batch, SGD)).to.equal(fresh.step(batch, SGD));
      expect(trainer.weights()).to.deep.equal(fresh.weights());
    });

    it(`clips single examples as one by one, then adds noise: ${kind}`, async () => {
      const { model, trainer, weights, batch } = await open(parameters, 5);
      const silence = new Float32Array(trainable(model));
      const unit = { ...SGD, learningRate: 1 };
      const moved = (rows: Uint32Array, clipNorm: number, noiseMultiplier: number, noise: Float32Array) => {
        trainer.load(weights);
        const step = { clipNorm, noiseMultiplier, expectedLot: 8 };
        trainer.privateStep({ ...batch, rows }, unit, step, noise);
        return minus(weights, trainer.weights()).map((x) => x * 8);
      };
      const alone = Array.from(batch.rows, (row) => moved(Uint32Array.of(row), 1e6, 0, silence));
      const norms = alone.map((g) => Math.sqrt(g.reduce((a, b) => a + b * b, 0)));
      // Between the norms: some examples are clipped, some are not.
      const clip = norms.toSorted((a, b) => a - b)[6]!;
      const wanted = alone[0]!.map((_, i) =>
        alone.reduce((sum, g, e) => sum + g[i]! * Math.min(1, clip / norms[e]!), 0),
      );
      const found = moved(batch.rows, clip, 0, silence);
      const size = Math.sqrt(wanted.reduce((a, b) => a + b * b, 0));
      const apart = Math.sqrt(wanted.reduce((sum, x, i) => sum + (x - found[i]!) ** 2, 0));
      // Moved weights are rounded at their own size, eight times what is looked for.
      expect(apart < 2e-4 * size, `${apart} of ${size}`).to.equal(true);
      const clipped = moved(Uint32Array.of(norms.indexOf(Math.max(...norms))), clip, 0, silence);
      const length = Math.sqrt(clipped.reduce((a, b) => a + b * b, 0));
      expect(Math.abs(length - clip) < 1e-3 * clip, `${length}, not ${clip}`).to.equal(true);
      // An empty lot is noise alone, σ·C of it, and running statistics stay.
      const stream = random("noise", kind);
      const noise = Float32Array.from(silence, () => gaussian(stream));
      const noisy = moved(new Uint32Array(0), 2, 3, noise);
      let next = 0;
      for (const { offset, length: count, trainable: moves } of model.tensors) {
        for (let i = offset; i < offset + count; i += 1) {
          const drawn = moves ? 6 * noise[next]! : 0;
          if (moves) next += 1;
          expect(Math.abs(noisy[i]! - drawn) < 1e-4, `number ${i}`).to.equal(true);
        }
      }
    });

    it(`goes on from a checkpoint to the bit: ${kind}`, async () => {
      for (const optimizer of [
        { ...SGD, momentum: 0.9, weightDecay: 0.01 },
        { ...SGD, kind: "adam", momentum: 0.9 },
      ] as const) {
        const { model, trainer, batch } = await open(parameters, 12);
        for (let i = 0; i < 3; i += 1) trainer.step(batch, optimizer);
        const [weights, moments] = [trainer.weights(), trainer.moments()];
        expect(moments.length).to.equal(model.size * (optimizer.kind === "adam" ? 2 : 1));
        trainer.step(batch, optimizer);
        const other = await openTrainer(model, 12);
        other.load(weights);
        other.loadMoments(moments, 3);
        other.step(batch, optimizer);
        expect(other.weights()).to.deep.equal(trainer.weights());
        expect(other.moments()).to.deep.equal(trainer.moments());
        other.load(weights);
        expect(other.moments().length).to.equal(0);
      }
    });

    it(`is pulled back to the loaded weights by FedProx: ${kind}`, async () => {
      const { model, trainer, weights, batch } = await open(parameters, 12);
      trainer.step(batch, SGD);
      const after = trainer.weights();
      const plain = trainer.gradient(batch).gradient;
      trainer.step(batch, { ...SGD, proximal: 0.7 });
      const found = trainer.weights();
      for (const { offset, length, trainable: moves } of model.tensors) {
        for (let i = offset; moves && i < offset + length; i += 1) {
          const wanted = after[i]! - 0.1 * (plain[i]! + 0.7 * (after[i]! - weights[i]!));
          expect(Math.abs(found[i]! - wanted) < 1e-6, `number ${i}`).to.equal(true);
        }
      }
    });
  }

  it("refuses rows, labels, optimizers, moments and weights that cannot be", async () => {
    const { trainer, batch, weights } = await open(every[2]!, 8);
    const first = { ...batch, rows: batch.rows.slice(0, 8) };
    const refusals: readonly (readonly [new (...p: never[]) => Error, () => unknown])[] = [
      [InvalidBatchError, () => trainer.step(batch, SGD)],
      [InvalidBatchError, () => trainer.step({ ...batch, rows: new Uint32Array(0) }, SGD)],
      [InvalidBatchError, () => trainer.step({ ...batch, rows: Uint32Array.of(12) }, SGD)],
      [InvalidBatchError, () => trainer.step({ ...first, labels: first.labels.map(() => 2) }, SGD)],
      [InvalidBatchError, () => trainer.step({ ...first, labels: first.labels.map(() => -1) }, SGD)],
      [InvalidOptimizerError, () => trainer.step(first, { ...SGD, learningRate: -1 })],
      [InvalidOptimizerError, () => trainer.step(first, { ...SGD, momentum: 1 })],
      [InvalidOptimizerError, () => trainer.step(first, { ...SGD, weightDecay: NaN })],
      [
        InvalidOptimizerError,
        () => {
          trainer.loadMoments(new Float32Array(5), 1);
        },
      ],
      [
        InvalidOptimizerError,
        () => {
          trainer.loadMoments(new Float32Array(0), -1);
        },
      ],
      [
        InvalidWeightsError,
        () => {
          trainer.load(weights.subarray(1));
        },
      ],
      [
        InvalidWeightsError,
        () => {
          trainer.load(weights.map(() => NaN));
        },
      ],
    ];
    refusals.forEach(([kind, work], i) => {
      expect(caught(work), `refusal ${i}`).to.be.instanceOf(kind);
    });
    expect(trainer.weights()).to.deep.equal(weights);
    trainer.step(first, { ...SGD, momentum: 0.5 });
    expect(caught(() => trainer.step(first, { ...SGD, kind: "adam" }))).to.be.instanceOf(
      InvalidOptimizerError,
    );
  });

  it("opens for a whole number of rows only, 1 or more", async () => {
    for (const most of [0, -1, 1.5, NaN, Infinity]) {
      const error: unknown = await openTrainer(buildModel(every[3]!), most).catch(
        (thrown: unknown) => thrown,
      );
      expect(error, String(most)).to.be.instanceOf(InvalidBatchError);
    }
  });

  it("has no loss over no rows", async () => {
    const { trainer, batch } = await open(every[3]!, 8);
    const none = { ...batch, rows: new Uint32Array(0) };
    expect(caught(() => trainer.loss(none))).to.be.instanceOf(InvalidBatchError);
    expect(trainer.predict(none).length).to.equal(0);
  });

  it("refuses a single row where batch norm would need its variance", async () => {
    const layers = [{ kind: "dense", units: 4 }, { kind: "batchNorm" }, { kind: "dense", units: 2 }] as const;
    const { describeTensors } = await import("../../../../offchain/learning/model/describeTensors.ts");
    const tensors = describeTensors(layers, [3]);
    const size = tensors.reduce((sum, { length }) => sum + length, 0);
    const model: Model = { name: "normed", input: [3], classes: 2, layers, tensors, size };
    const trainer = await openTrainer(model, 4);
    trainer.load(initialWeights(model, 1));
    const batch = { inputs: new Float32Array(6), labels: new Int32Array(2), rows: Uint32Array.of(0) };
    expect(caught(() => trainer.step(batch, SGD))).to.be.instanceOf(InvalidBatchError);
    expect(trainer.predict(batch).length).to.equal(2);
  });
});
