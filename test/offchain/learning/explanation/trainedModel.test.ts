import { expect } from "chai";
import { kernelShap } from "../../../../offchain/learning/explanation/kernelShap.ts";
import { occlusionMap } from "../../../../offchain/learning/explanation/occlusionMap.ts";
import type { Predict } from "../../../../offchain/learning/explanation/predict.ts";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import type { Trainer } from "../../../../offchain/learning/kernel/trainer.ts";
import { buildModel } from "../../../../offchain/learning/model/buildModel.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";

const SGD = { kind: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 0, proximal: 0 } as const;
const SIDE = 8;
const SPOT = [21, 22, 29, 30];
const COUNT = 64;

/** Noise; in the second class a weak spot at rows 2–3, columns 5–6. */
const examples = (): { inputs: Float32Array; labels: Int32Array; rows: Uint32Array } => {
  const stream = random("spots");
  return {
    inputs: Float32Array.from({ length: COUNT * SIDE * SIDE }, (_, at) => {
      const pixel = at % (SIDE * SIDE);
      const spot = Math.floor(at / (SIDE * SIDE)) % 2 === 1 && SPOT.includes(pixel);
      return gaussian(stream) * 0.5 + (spot ? 1.5 : 0);
    }),
    labels: Int32Array.from({ length: COUNT }, (_, row) => row % 2),
    rows: Uint32Array.from({ length: COUNT }, (_, row) => row),
  };
};

/** The probability of the second class, as the trainer's model gives it. */
const second =
  (trainer: Trainer): Predict =>
  (inputs, count) => {
    const probabilities = trainer.predict({
      inputs,
      labels: new Int32Array(count),
      rows: Uint32Array.from({ length: count }, (_, row) => row),
    });
    return Float64Array.from({ length: count }, (_, row) => probabilities[2 * row + 1] ?? NaN);
  };

const likeness = (a: Float64Array, b: Float64Array): number => {
  const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe("Explanations of a model trained in the kernel", () => {
  const model = buildModel({ kind: "mlp", input: [1, SIDE, SIDE], classes: 2, hidden: [16] });
  const open = async (): Promise<Trainer> => {
    const trainer = await openTrainer(model, COUNT);
    trainer.load(initialWeights(model, 5));
    return trainer;
  };
  const train = (trainer: Trainer): Trainer => {
    const batch = examples();
    for (let step = 0; step < 60; step += 1) trainer.step(batch, SGD);
    return trainer;
  };
  const image = examples().inputs.subarray(SIDE * SIDE, 2 * SIDE * SIDE);
  const shape = [1, SIDE, SIDE];

  it("point to the spot that makes the class, and come out the same again", async () => {
    const predict = second(train(await open()));
    const map = occlusionMap({ predict, input: image, shape, patch: 2 });
    const inside = SPOT.reduce((sum, pixel) => sum + (map[pixel] ?? 0), 0) / SPOT.length;
    const all = map.reduce((sum, fall) => sum + Math.abs(fall), 0) / map.length;
    expect(inside > 3 * all, `${inside} against ${all}`).to.equal(true);
    expect(
      occlusionMap({ predict: second(train(await open())), input: image, shape, patch: 2 }),
    ).to.deep.equal(map);
  });

  it("change when the trained weights are replaced by random ones (Adebayo et al. 2018)", async () => {
    const trainer = await open();
    const fresh = occlusionMap({ predict: second(trainer), input: image, shape, patch: 2 });
    const background = examples().inputs.subarray(0, 8 * SIDE * SIDE);
    const settings = { row: image, background, samples: 1024 };
    const freshShap = kernelShap({ predict: second(trainer), ...settings });
    train(trainer);
    const map = occlusionMap({ predict: second(trainer), input: image, shape, patch: 2 });
    expect(likeness(map, fresh) < 0.5, String(likeness(map, fresh))).to.equal(true);
    const shap = kernelShap({ predict: second(trainer), ...settings });
    expect(likeness(shap.values, freshShap.values) < 0.5).to.equal(true);
    const sum = shap.values.reduce((so, value) => so + value, 0);
    expect(sum).to.equal(shap.score - shap.base);
    const ranked = Array.from(shap.values.keys()).sort(
      (a, b) => (shap.values[b] ?? 0) - (shap.values[a] ?? 0),
    );
    expect(SPOT.includes(ranked[0] ?? -1), `pixel ${ranked[0]} weighs most`).to.equal(true);
  });
});
