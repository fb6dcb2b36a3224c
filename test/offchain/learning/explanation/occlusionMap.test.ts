import { expect } from "chai";
import { ExplanationInputError } from "../../../../offchain/learning/explanation/errors.ts";
import { occlusionMap } from "../../../../offchain/learning/explanation/occlusionMap.ts";
import type { Predict } from "../../../../offchain/learning/explanation/predict.ts";
import { exponential } from "../../../../offchain/learning/numbers/exponential.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { expectNear } from "../../app/expectNear.ts";

const each =
  (score: (row: Float32Array) => number): Predict =>
  (inputs, rows) =>
    Array.from({ length: rows }, (_, row) => {
      const size = inputs.length / rows;
      return score(inputs.subarray(row * size, (row + 1) * size));
    });
const linear = (weights: ArrayLike<number>): Predict =>
  each((row) => row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
const normals = (count: number, ...path: readonly (string | number)[]): Float32Array => {
  const stream = random(...path);
  return Float32Array.from({ length: count }, () => gaussian(stream));
};

/** Logistic regression on 8 × 8 images whose class is a bright spot at rows 2–3, columns 5–6, trained by plain descent. */
const trained = (): { weights: Float64Array; image: Float32Array } => {
  const images = Array.from({ length: 60 }, (_, k) => {
    const image = normals(64, "image", k).map((value) => value * 0.3);
    if (k % 2 === 1) for (const at of [21, 22, 29, 30]) image[at] = (image[at] ?? 0) + 1;
    return image;
  });
  const weights = new Float64Array(64);
  for (let step = 0; step < 100; step += 1)
    images.forEach((image, k) => {
      const z = image.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), -1);
      const error = 1 / (1 + exponential(-z)) - (k % 2);
      image.forEach((value, i) => {
        weights[i] = (weights[i] ?? 0) - 0.02 * error * value;
      });
    });
  return { weights, image: images[1] ?? new Float32Array(64) };
};
const logistic = (weights: ArrayLike<number>): Predict => {
  const scores = linear(weights);
  return (inputs, rows) => Array.from(scores(inputs, rows), (z) => 1 / (1 + exponential(1 - z)));
};

/** The four places where the score falls most, in the order of the image. */
const top = (map: Float64Array): number[] =>
  Array.from(map.keys())
    .sort((a, b) => (map[b] ?? 0) - (map[a] ?? 0))
    .slice(0, 4)
    .sort((a, b) => a - b);

describe("Occlusion maps", () => {
  it("of a linear model with patches of one pixel are weight times value, summed over channels", () => {
    const weights = [1, 2, 3, 4, 5, 6, -1, 0, 1, 0, 0, 2];
    const input = Float32Array.from([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
    const map = occlusionMap({ predict: linear(weights), input, shape: [2, 2, 3], patch: 1 });
    expect([...map]).to.deep.equal([-1, 2, 5, 4, 5, 10]);
    const filled = occlusionMap({
      predict: linear(weights),
      input,
      shape: [2, 2, 3],
      patch: 1,
      fill: [1, 0],
    });
    expect([...filled], "the first channel covered with what it is").to.deep.equal([-2, 0, 2, 0, 0, 4]);
  });

  it("average over all patches that cover a place, by hand on a signal", () => {
    // Weights 1, 10, 100 on ones; patches of two: 11, 110. The middle is covered by both.
    const input = Float32Array.of(1, 1, 1);
    const map = occlusionMap({ predict: linear([1, 10, 100]), input, shape: [1, 3], patch: 2 });
    expect([...map]).to.deep.equal([11, 60.5, 110]);
    // Strides of two on five: patches at 0, 2 and, so that the edge is covered, 3.
    const five = occlusionMap({ predict: linear([1, 1, 1, 1, 9]), input: new Float32Array(5).fill(1), shape: [1, 5], patch: 2, stride: 2 }); // prettier-ignore
    expect([...five]).to.deep.equal([2, 2, 2, 6, 10]);
  });

  it("cover the whole when the patch is the whole", () => {
    const map = occlusionMap({
      predict: linear([1, 2, 3, 4]),
      input: Float32Array.of(1, 1, 1, 1),
      shape: [1, 2, 2],
      patch: 2,
    });
    expect([...map]).to.deep.equal([10, 10, 10, 10]);
  });

  it("of a trained model are highest where the informative spot is", () => {
    const { weights, image } = trained();
    const map = occlusionMap({ predict: logistic(weights), input: image, shape: [1, 8, 8], patch: 2 });
    expect(top(map)).to.deep.equal([21, 22, 29, 30]);
  });

  it("change when the model's weights are random ones (Adebayo et al. 2018)", () => {
    const { weights, image } = trained();
    const settings = { input: image, shape: [1, 8, 8], patch: 2 };
    const map = occlusionMap({ predict: logistic(weights), ...settings });
    const dot = (a: Float64Array, b: Float64Array): number =>
      a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0);
    const alike = (other: Float64Array): number =>
      dot(map, other) / Math.sqrt(dot(map, map) * dot(other, other));
    // A bright spot shows in many maps of one image, but with random weights as often against as for the class.
    const others = Array.from({ length: 20 }, (_, k) =>
      occlusionMap({ predict: logistic(normals(64, "random weights", k)), ...settings }),
    );
    expectNear(others.reduce((sum, other) => sum + alike(other), 0) / 20, 0, 0.25);
    expect(others.filter((other) => top(other).join() === "21,22,29,30").length <= 5).to.equal(true);
  });

  it("come out the same whatever the model's scores of other rows in a batch", () => {
    // 20 × 20 patches are more than are predicted at a time.
    const input = normals(400, "large");
    const weights = normals(400, "weights");
    const map = occlusionMap({ predict: linear(weights), input, shape: [1, 20, 20], patch: 1 });
    map.forEach((fall, i) => {
      expectNear(fall, (input[i] ?? 0) * (weights[i] ?? 0), 1e-12);
    });
  });

  it("refuse shapes, patches, strides and fills that do not fit", () => {
    const predict = linear([1, 1, 1, 1]);
    const input = new Float32Array(4);
    const fits = { predict, input, shape: [1, 2, 2], patch: 1 };
    const refused = [
      { shape: [4] },
      { shape: [1, 2, 3] },
      { shape: [1, 1, 2, 2] },
      { patch: 0 },
      { patch: 3 },
      { patch: 1.5 },
      { stride: 0 },
      { stride: 2 },
      { fill: [0, 0] },
    ];
    for (const wrong of refused)
      expect(() => occlusionMap({ ...fits, ...wrong })).to.throw(ExplanationInputError);
    expect(() => occlusionMap({ ...fits, predict: () => [NaN] })).to.throw(ExplanationInputError);
  });
});
