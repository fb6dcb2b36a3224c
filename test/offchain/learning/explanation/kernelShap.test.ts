import { expect } from "chai";
import {
  ExplanationInputError,
  TooFewSamplesError,
} from "../../../../offchain/learning/explanation/errors.ts";
import { exactValues } from "../../../../offchain/learning/explanation/exactValues.ts";
import { kernelShap } from "../../../../offchain/learning/explanation/kernelShap.ts";
import type { Predict } from "../../../../offchain/learning/explanation/predict.ts";
import { sampledValues } from "../../../../offchain/learning/explanation/sampledValues.ts";
import { solveSymmetric } from "../../../../offchain/learning/explanation/solveSymmetric.ts";
import { exponential } from "../../../../offchain/learning/numbers/exponential.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { shuffled } from "../../../../offchain/learning/numbers/shuffled.ts";
import { expectNear } from "../../app/expectNear.ts";

const normals = (count: number, ...path: readonly (string | number)[]): Float32Array => {
  const stream = random(...path);
  return Float32Array.from({ length: count }, () => gaussian(stream));
};

/** A score of each row by a function of its features. */
const each =
  (score: (row: Float32Array) => number): Predict =>
  (inputs, rows) =>
    Float64Array.from({ length: rows }, (_, row) => {
      const features = inputs.length / rows;
      return score(inputs.subarray(row * features, (row + 1) * features));
    });
const linear = (weights: ArrayLike<number>): Predict =>
  each((row) => row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0.5));
/** Logistic with an interaction of the first two features. */
const curved = (weights: ArrayLike<number>): Predict =>
  each((row) => {
    const z = row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), (row[0] ?? 0) * (row[1] ?? 0));
    return 1 / (1 + exponential(-z));
  });
const means = (background: Float32Array, features: number): number[] =>
  Array.from({ length: features }, (_, i) => {
    const column = background.filter((__, at) => at % features === i);
    return column.reduce((sum, value) => sum + value, 0) / column.length;
  });

describe("Kernel SHAP", () => {
  it("gives w·(x − mean) for a linear model, from all coalitions or from a sample", () => {
    for (const features of [1, 2, 5, 12, 13, 30]) {
      const weights = normals(features, "weights", features);
      const row = normals(features, "row", features);
      const background = normals(features * 7, "background", features);
      const mean = means(background, features);
      const found = kernelShap({ predict: linear(weights), row, background });
      expect(found.exact).to.equal(features <= 12);
      found.values.forEach((value, i) => {
        expectNear(value, (weights[i] ?? 0) * ((row[i] ?? 0) - (mean[i] ?? 0)), 1e-9);
      });
    }
  });

  it("sums to the score minus the mean score exactly, in any order of addition", () => {
    for (const features of [3, 8, 12, 20]) {
      for (const scale of [1, 1e6]) {
        const weights = normals(features, "weights", features);
        const predict: Predict = (inputs, rows) =>
          Array.from(curved(weights)(inputs, rows), (p) => p * scale);
        const row = normals(features, "row", features);
        const background = normals(features * 5, "background", features);
        const { values, base, score } = kernelShap({ predict, row, background });
        const stream = random("order", features);
        for (let time = 0; time < 10; time += 1) {
          let sum = 0;
          for (const feature of shuffled(stream, features)) sum += values[feature] ?? NaN;
          expect(sum).to.equal(score - base);
        }
        expectNear(score, (predict(row, 1)[0] ?? NaN), 1e-12 * scale); // prettier-ignore
        expectNear(base, Array.from(predict(background, 5)).reduce((a, b) => a + b, 0) / 5, 1e-12 * scale); // prettier-ignore
      }
    }
  });

  it("gives a feature that the model ignores exactly 0, and equal ones the same", () => {
    const predict = each(([a = 0, b = 0, , d = 0]) => a * b + (a + b) * d + a * a + b * b);
    const row = Float32Array.of(2, 2, 9, 1);
    const background = Float32Array.of(0, 0, 1, 0, 1, 1, 5, -1, 0.5, 0.5, -3, 2);
    const { values } = kernelShap({ predict, row, background });
    expect(values[2]).to.equal(0);
    expectNear(values[0], values[1] ?? NaN, 1e-11);
  });

  it("is by hand right for a product of two features", () => {
    // f = ab, x = (2, 3), background (0, 1): v(∅) = 0, v(a) = 2, v(b) = 0, v(ab) = 6: φ = ½(2 + 6), ½(0 + 4).
    const predict = each(([a = 0, b = 0]) => a * b);
    const { values, base, score } = kernelShap({
      predict,
      row: Float32Array.of(2, 3),
      background: Float32Array.of(0, 1),
    });
    expect([...values]).to.deep.equal([4, 2]);
    expect([base, score]).to.deep.equal([0, 6]);
    expect([...exactValues(2, Float64Array.of(0, 2, 0, 6))]).to.deep.equal([4, 2]);
  });

  it("comes, sampled, near the exact values, nearer with more samples, and the same for the same seed", () => {
    const features = 13;
    // The last feature is ignored, so the values of the first twelve are those of the exact game without it.
    const weights = Float32Array.from([...normals(12, "weights").map((w) => w / 2), 0]);
    const row = normals(features, "row");
    const background = normals(features * 4, "background");
    const predict = curved(weights);
    const cut = (inputs: Float32Array): Float32Array => inputs.filter((_, i) => i % features < 12);
    const exact = kernelShap({ predict, row: cut(row), background: cut(background) });
    expect(exact.exact).to.equal(true);
    const error = (samples: number): number => {
      const { values } = kernelShap({ predict, row, background, samples, seed: 3 });
      return Math.sqrt(values.reduce((sum, value, i) => sum + (value - (exact.values[i] ?? 0)) ** 2, 0));
    };
    const norm = Math.sqrt(exact.values.reduce((sum, value) => sum + value ** 2, 0));
    expect(error(4096) < 0.03 * norm).to.equal(true);
    expect(error(4096) < error(64)).to.equal(true);
    const again = { predict, row, background, samples: 100, seed: 5 };
    expect(kernelShap(again)).to.deep.equal(kernelShap(again));
    expect(kernelShap({ ...again, seed: 6 }).values).not.to.deep.equal(kernelShap(again).values);
  });

  it("samples coalitions by Shapley's weights, also where features matter only together", () => {
    // One left glove and eleven right ones: 11/12 and 1/132 each (v = 1 with the left one and any right one).
    const utility = (members: Uint8Array): number =>
      Number(members[0] === 1 && members.subarray(1).includes(1));
    const [left, ...rest] = sampledValues(12, utility, { none: 0, whole: 1 }, 20_000, random("gloves"));
    expectNear(left, 11 / 12, 0.01);
    for (const right of rest) expectNear(right, 1 / 132, 0.01);
  });

  it("changes when the model's weights are random ones (Adebayo et al. 2018)", () => {
    const row = normals(8, "row");
    const background = normals(80, "background");
    const one = kernelShap({ predict: curved(normals(8, "trained")), row, background }).values;
    const other = kernelShap({ predict: curved(normals(8, "random")), row, background }).values;
    const length = (values: Float64Array): number =>
      Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
    const apart = one.map((value, i) => value - (other[i] ?? 0));
    expect(length(apart) > 0.5 * length(one)).to.equal(true);
  });

  it("refuses too few samples, a background that does not fit, and scores that are no numbers", () => {
    const row = normals(20, "row");
    const background = normals(40, "background");
    const predict = linear(row);
    expect(() => kernelShap({ predict, row, background, samples: 4 })).to.throw(
      TooFewSamplesError,
      "20 features",
    );
    expect(() => kernelShap({ predict, row, background: row.subarray(1) })).to.throw(ExplanationInputError);
    expect(() => kernelShap({ predict, row, background: new Float32Array(0) })).to.throw(
      ExplanationInputError,
    );
    expect(() => kernelShap({ predict: () => [NaN], row, background: row })).to.throw(ExplanationInputError);
    expect(() => kernelShap({ predict: () => [], row, background })).to.throw(
      ExplanationInputError,
      "gave 0 scores",
    );
  });

  it("solves its normal equations by Cholesky's decomposition", () => {
    // [[4, 2], [2, 3]]·(1, 2) = (8, 8).
    const [first, second] = solveSymmetric(Float64Array.of(4, 2, 2, 3), Float64Array.of(8, 8)) ?? [];
    expectNear(first, 1, 1e-15);
    expectNear(second, 2, 1e-15);
    expect(solveSymmetric(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1))).to.equal(null);
    expect(solveSymmetric(Float64Array.of(0), Float64Array.of(1))).to.equal(null);
  });
});
