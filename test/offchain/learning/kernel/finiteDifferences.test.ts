import { expect } from "chai";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import type { Batch } from "../../../../offchain/learning/kernel/trainer.ts";
import { buildModel, type ModelKind } from "../../../../offchain/learning/model/buildModel.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import type { Layer, Model, Tensor } from "../../../../offchain/learning/model/model.ts";
import { describeTensors } from "../../../../offchain/learning/model/describeTensors.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { referenceLoss } from "./referenceLoss.ts";

const STEP = 1e-6;

/** Any stack of layers, also those that no named model has. */
const stack = (input: readonly number[], classes: number, layers: readonly Layer[]): Model => {
  const tensors = describeTensors(layers, input);
  return {
    name: "stack",
    input,
    classes,
    layers,
    tensors,
    size: tensors.reduce((a, { length }) => a + length, 0),
  };
};

const named = (kind: ModelKind, input: readonly number[], classes: number): [string, Model] => [
  `${kind} on [${input.join(", ")}]`,
  buildModel({ kind, input, classes }),
];

const models: readonly (readonly [string, Model])[] = [
  named("cnn", [1, 16, 17], 3),
  named("cnn", [3, 18, 16], 2),
  named("cnn1d", [2, 19], 4),
  named("mlp", [7], 2),
  named("mlp", [2, 3, 5], 3),
  named("logistic", [9], 5),
  [
    "biased convolutions of odd widths, a 5×5 window, pools with left-overs, batch norm after a dense layer",
    stack([2, 13, 11], 3, [
      { kind: "conv2d", filters: 5, size: 5, padding: 2 },
      { kind: "relu" },
      { kind: "maxPool", size: 3 },
      { kind: "conv2d", filters: 7, size: 2, padding: 0 },
      { kind: "batchNorm" },
      { kind: "relu" },
      { kind: "flatten" },
      { kind: "dense", units: 6 },
      { kind: "batchNorm" },
      { kind: "relu" },
      { kind: "dense", units: 3 },
    ]),
  ],
  [
    "biased convolutions over a signal",
    stack([3, 14], 2, [
      { kind: "conv1d", filters: 6, size: 4, padding: 0 },
      { kind: "maxPool", size: 3 },
      { kind: "conv1d", filters: 9, size: 3, padding: 2 },
      { kind: "relu" },
      { kind: "flatten" },
      { kind: "dense", units: 2 },
    ]),
  ],
];

const draw = (model: Model, rows: number): { weights: Float32Array; batch: Batch } => {
  const weights = initialWeights(model, 5);
  const stream = random("finite differences", model.name, model.input.join("x"));
  // Batch norm away from where it starts, so that its scale and shift matter.
  for (const { name, offset, length } of model.tensors) {
    if (model.layers[Number(name.split(".")[0])]?.kind !== "batchNorm") continue;
    for (let i = offset; i < offset + length; i += 1) weights[i] = weights[i]! + 0.4 * stream.uniform();
  }
  const size = model.input.reduce((a, b) => a * b, 1);
  return {
    weights,
    batch: {
      inputs: Float32Array.from({ length: rows * size }, () => gaussian(stream)),
      labels: Int32Array.from({ length: rows }, (_, i) => i % model.classes),
      rows: Uint32Array.from({ length: rows }, (_, i) => i),
    },
  };
};

/** d loss / d t along `direction` in one tensor, by central differences in double precision. */
const slope = (
  model: Model,
  weights: Float32Array,
  { inputs, labels }: Batch,
  tensor: Tensor,
  direction: Float64Array,
  mode: "training" | "evaluation",
): number => {
  const at = (t: number): number => {
    const moved = Float64Array.from(weights);
    direction.forEach((d, i) => (moved[tensor.offset + i]! += t * d));
    return referenceLoss(model, moved, inputs, labels, mode);
  };
  return (at(STEP) - at(-STEP)) / (2 * STEP);
};

const unit = (numbers: ArrayLike<number>): Float64Array => {
  const all = Float64Array.from(numbers);
  const norm = Math.sqrt(all.reduce((a, b) => a + b * b, 0));
  return all.map((value) => value / norm);
};

const expectSlopes = (
  model: Model,
  weights: Float32Array,
  batch: Batch,
  gradient: Float32Array,
  mode: "training" | "evaluation",
): void => {
  for (const tensor of model.tensors) {
    if (!tensor.trainable) continue;
    const part = gradient.subarray(tensor.offset, tensor.offset + tensor.length);
    const norm = Math.sqrt(part.reduce((a, b) => a + b * b, 0));
    expect(norm > 1e-6, `${tensor.name} has no gradient at all`).to.equal(true);
    const stream = random("direction", tensor.name);
    // Steepest, where the slope is the gradient's length; and one at random, which sees what lies beside it.
    for (const direction of [unit(part), unit(Array.from(part, () => gaussian(stream)))]) {
      const wanted = slope(model, weights, batch, tensor, direction, mode);
      const found = direction.reduce((sum, d, i) => sum + d * part[i]!, 0);
      const apart = Math.abs(found - wanted) / norm;
      expect(apart < 1e-4, `${tensor.name}: slope ${found}, by differences ${wanted}`).to.equal(true);
    }
  }
};

describe("The kernel's gradients against finite differences in double precision", () => {
  for (const [name, model] of models) {
    it(`agree on every tensor of ${name}`, async () => {
      const { weights, batch } = draw(model, 3);
      const trainer = await openTrainer(model, 3);
      trainer.load(weights);
      const { loss, gradient } = trainer.gradient(batch);
      const wanted = referenceLoss(model, weights, batch.inputs, batch.labels, "training");
      expect(Math.abs(loss - wanted) < 2e-6 * wanted, `loss ${loss}, reference ${wanted}`).to.equal(true);
      expectSlopes(model, weights, batch, gradient, "training");
    });
  }

  for (const [name, model] of models) {
    it(`agree for a single example with batch norm standing still, on ${name}`, async () => {
      const { weights, batch } = draw(model, 1);
      const trainer = await openTrainer(model, 3);
      trainer.load(weights);
      const trainable = model.tensors.reduce((sum, t) => sum + (t.trainable ? t.length : 0), 0);
      // Unclipped, without noise, at rate 1: the weights move by the gradient.
      trainer.privateStep(
        batch,
        { kind: "sgd", learningRate: 1, momentum: 0, weightDecay: 0, proximal: 0 },
        { clipNorm: 1e6, noiseMultiplier: 0, expectedLot: 1 },
        new Float32Array(trainable),
      );
      const moved = trainer.weights();
      const gradient = weights.map((weight, i) => weight - moved[i]!);
      expectSlopes(model, weights, batch, gradient, "evaluation");
    });
  }
});
