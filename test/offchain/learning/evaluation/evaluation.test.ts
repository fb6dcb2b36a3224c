import { expect } from "chai";
import { accuracy } from "../../../../offchain/learning/evaluation/accuracy.ts";
import { auc } from "../../../../offchain/learning/evaluation/auc.ts";
import type { BinaryScores } from "../../../../offchain/learning/evaluation/binaryScores.ts";
import { brierScore } from "../../../../offchain/learning/evaluation/brierScore.ts";
import { chooseThreshold } from "../../../../offchain/learning/evaluation/chooseThreshold.ts";
import { confusionMatrix } from "../../../../offchain/learning/evaluation/confusionMatrix.ts";
import { delongInterval } from "../../../../offchain/learning/evaluation/delongInterval.ts";
import { EvaluationInputError, OneClassError } from "../../../../offchain/learning/evaluation/errors.ts";
import { expectedCalibrationError } from "../../../../offchain/learning/evaluation/expectedCalibrationError.ts";
import { macroAuc } from "../../../../offchain/learning/evaluation/macroAuc.ts";
import { meanWithInterval } from "../../../../offchain/learning/evaluation/meanWithInterval.ts";
import { midranks } from "../../../../offchain/learning/evaluation/midranks.ts";
import { predictedClasses } from "../../../../offchain/learning/evaluation/predictedClasses.ts";
import { roundsToShare } from "../../../../offchain/learning/evaluation/roundsToShare.ts";
import { sensitivitySpecificity } from "../../../../offchain/learning/evaluation/sensitivitySpecificity.ts";
import { wilsonInterval } from "../../../../offchain/learning/evaluation/wilsonInterval.ts";
import { worstSite } from "../../../../offchain/learning/evaluation/worstSite.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { uniformInteger } from "../../../../offchain/learning/numbers/uniformInteger.ts";
import { expectNear } from "../../app/expectNear.ts";

const sample = (positive: readonly number[], negative: readonly number[]): BinaryScores => ({
  scores: [...positive, ...negative],
  labels: [...positive.map(() => 1), ...negative.map(() => 0)],
});

/** Scores with many ties. */
const coarse = (seed: number, positives: number, negatives: number): [number[], number[]] => {
  const stream = random("coarse", seed);
  const draw = (more: number): number => (uniformInteger(stream, 10) + more) / 10;
  return [Array.from({ length: positives }, () => draw(2)), Array.from({ length: negatives }, () => draw(0))];
};

/** DeLong's components by definition: for each pair 1, ½ or 0. */
const byDefinition = (positive: readonly number[], negative: readonly number[]): [number, number] => {
  const wins = (x: number, y: number): number => (x > y ? 1 : x === y ? 0.5 : 0);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
  const over = positive.map((x) => mean(negative.map((y) => wins(x, y))));
  const under = negative.map((y) => mean(positive.map((x) => wins(x, y))));
  return [mean(over), Math.sqrt(variance(over) / positive.length + variance(under) / negative.length)];
};

describe("AUC", () => {
  it("counts ordered pairs, ties half", () => {
    // The example of scikit-learn's roc_auc_score: 3 of 4 pairs.
    expect(auc({ scores: [0.1, 0.4, 0.35, 0.8], labels: [0, 0, 1, 1] })).to.equal(0.75);
    expect(auc(sample([2], [1]))).to.equal(1);
    expect(auc(sample([1], [2]))).to.equal(0);
    expect(auc(sample([5, 5], [5, 5, 5]))).to.equal(0.5);
    expect(auc(sample([1, 2], [1]))).to.equal(0.75);
    expect([...midranks([3, 1, 3, 2, 3])]).to.deep.equal([4, 1, 4, 2, 4]);
  });

  it("does not change with any increasing change of the scores, and mirrors with their sign", () => {
    const [positive, negative] = coarse(1, 30, 40);
    const value = auc(sample(positive, negative));
    expect(auc(sample(positive.map((x) => x ** 3), negative.map((x) => x ** 3)))).to.equal(value); // prettier-ignore
    expectNear(auc(sample(positive.map((x) => -x), negative.map((x) => -x))), 1 - value, 1e-15); // prettier-ignore
  });

  it("is refused for one class, and for scores or labels that are none", () => {
    expect(() => auc(sample([1, 2], []))).to.throw(OneClassError, "2 positive and 0 negative");
    expect(() => auc(sample([], [1]))).to.throw(OneClassError);
    expect(() => auc({ scores: [1, NaN], labels: [0, 1] })).to.throw(EvaluationInputError, "score 1 is NaN");
    expect(() => auc({ scores: [1, 2], labels: [0, 2] })).to.throw(EvaluationInputError, "label 1 is 2");
    expect(() => auc({ scores: [1], labels: [0, 1] })).to.throw(
      EvaluationInputError,
      "1 scores and 2 labels",
    );
  });

  it("is macro-averaged as MedMNIST does: one against the rest, or the second of two", () => {
    const two = {
      probabilities: [0.9, 0.1, 0.6, 0.4, 0.65, 0.35, 0.2, 0.8],
      labels: [0, 0, 1, 1],
      classes: 2,
    };
    expect(macroAuc(two)).to.equal(0.75);
    // Rows that do not sum to 1 tell the columns apart: only the second counts.
    expect(macroAuc({ ...two, probabilities: [0.2, 0.1, 0.2, 0.4, 0.2, 0.35, 0.2, 0.8] })).to.equal(0.75);
    // Class 0 against the rest: .7 over .2, .1, .3: 1. Class 1: .5 (row 1) over .2, .6?, .3: ⅔. Class 2: rows 2 and 3 with
    // .3, .4 over .1, .3: (½ + 1 + 1 + 1)/4 = ⅞.
    const probabilities = [0.7, 0.2, 0.1, 0.2, 0.5, 0.3, 0.1, 0.6, 0.3, 0.3, 0.3, 0.4];
    const three = { probabilities, labels: [0, 1, 2, 2], classes: 3 };
    expectNear(macroAuc(three), (1 + 2 / 3 + 7 / 8) / 3, 1e-15);
    expect(() => macroAuc({ ...three, labels: [0, 1, 1, 1] })).to.throw(OneClassError);
    expect(() => macroAuc({ ...three, labels: [0, 1, 2, 3] })).to.throw(EvaluationInputError, "label 3 is 3");
    expect(() => macroAuc({ ...three, labels: [0, 1, 2] })).to.throw(EvaluationInputError);
  });
});

describe("DeLong's interval", () => {
  it("agrees with the definition computed in numpy", () => {
    const positive = [0.9, 0.8, 0.8, 0.7, 0.55, 0.5, 0.35];
    const negative = [0.7, 0.6, 0.5, 0.4, 0.35, 0.3, 0.2, 0.1];
    const found = delongInterval(sample(positive, negative));
    expectNear(found.value, 0.8303571428571429, 1e-15);
    expectNear(found.standardError, 0.1074789230586465, 1e-15);
    expectNear(found.low, 0.6197023245650443, 1e-14);
    expect(found.high, "cut at 1").to.equal(1);
    expect(found.method).to.equal("delong");
  });

  it("agrees with the definition on many ties, in any order of the examples", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const [positive, negative] = coarse(seed, 5 + seed, 40 - seed);
      const { scores, labels } = sample(positive, negative);
      const mixed = { scores: Array.from(scores).reverse(), labels: Array.from(labels).reverse() };
      const found = delongInterval(mixed);
      const [value, error] = byDefinition(positive, negative);
      expectNear(found.value, value, 1e-14);
      expectNear(found.standardError, error, 1e-14);
      expectNear(found.value, auc(mixed), 1e-14);
    }
  });

  it("covers the true value about as often as it says", () => {
    // Scores N(1, 1) against N(0, 1) would need Φ(1/√2); with even scores on [¼, 1¼) and [0, 1) it is 1 − ½·(¾)².
    const truth = 1 - 0.5 * 0.75 ** 2;
    let covered = 0;
    for (let run = 0; run < 400; run += 1) {
      const stream = random("coverage", run);
      const positive = Array.from({ length: 40 }, () => stream.uniform() + 0.25);
      const negative = Array.from({ length: 60 }, () => stream.uniform());
      const { low, high } = delongInterval(sample(positive, negative));
      if (low <= truth && truth <= high) covered += 1;
    }
    expectNear(covered / 400, 0.95, 0.04);
  });

  it("does not claim certainty from a perfect ranking of a few", () => {
    const found = delongInterval(sample([5, 6, 7], [1, 2, 3, 4]));
    expect(found.value).to.equal(1);
    expect(found.high).to.equal(1);
    expect(found.method).to.equal("rareClass");
    expectNear(found.low, wilsonInterval(3, 3).low, 1e-15);
    const single = delongInterval(sample([5], [1, 2, 3, 6]));
    expect(single.method).to.equal("rareClass");
    expect(single.value).to.equal(0.75);
    expect(single.low < 0.3 && single.high > 0.9).to.equal(true);
  });
});

describe("Wilson's interval", () => {
  it("matches Newcombe's table (1998)", () => {
    const table = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [successes, trials, low, high] of table) {
      const found = wilsonInterval(successes, trials);
      expectNear(found.low, low, 5e-5);
      expectNear(found.high, high, 5e-5);
      const mirrored = wilsonInterval(trials - successes, trials);
      expectNear(mirrored.low, 1 - found.high, 1e-14);
    }
    expect(wilsonInterval(20, 20).high).to.equal(1);
    expect(wilsonInterval(5, 20, 0.99).low < wilsonInterval(5, 20).low).to.equal(true);
  });

  it("is refused without trials", () => {
    expect(() => wilsonInterval(0, 0)).to.throw(EvaluationInputError);
    expect(() => wilsonInterval(3, 2)).to.throw(EvaluationInputError);
    expect(() => wilsonInterval(NaN, 2)).to.throw(EvaluationInputError);
  });
});

describe("Decisions", () => {
  const predictions = {
    probabilities: [0.5, 0.5, 0.2, 0.8, 0.7, 0.3, 0.55, 0.45],
    labels: [0, 1, 0, 1],
    classes: 2,
  };

  it("take the most probable class, of equals the first, or cut at a threshold", () => {
    expect([...predictedClasses(predictions)]).to.deep.equal([0, 1, 0, 0]);
    expect([...predictedClasses(predictions, 0.45)]).to.deep.equal([1, 1, 0, 1]);
    const three = { probabilities: [0.2, 0.4, 0.4], labels: [2], classes: 3 };
    expect([...predictedClasses(three)]).to.deep.equal([1]);
    expect(() => predictedClasses(three, 0.5)).to.throw(EvaluationInputError, "between two");
    expect(() => predictedClasses({ ...three, probabilities: [0.2, NaN, 0.4] })).to.throw(
      EvaluationInputError,
      "probability 1 is NaN",
    );
  });

  it("are counted by true and predicted class", () => {
    expect(confusionMatrix([0, 1, 1, 2, 1], [0, 0, 1, 2, 2], 3)).to.deep.equal([
      [1, 1, 0],
      [0, 1, 0],
      [0, 1, 1],
    ]);
    expect(() => confusionMatrix([0, 3], [0, 0], 3)).to.throw(EvaluationInputError, "Example 1");
    expect(() => confusionMatrix([0], [0, 0], 3)).to.throw(EvaluationInputError);
  });

  it("have an accuracy, a sensitivity and a specificity with intervals", () => {
    const predicted = [1, 1, 1, 0, 0, 0, 0, 1, 0, 0];
    const labels = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
    expect(accuracy(predicted, labels)).to.deep.equal(wilsonInterval(8, 10));
    const { sensitivity, specificity } = sensitivitySpecificity(predicted, labels);
    expect(sensitivity).to.deep.equal(wilsonInterval(3, 4));
    expect(specificity).to.deep.equal(wilsonInterval(5, 6));
    expect(() => sensitivitySpecificity([1, 0], [1, 1])).to.throw(OneClassError);
    expect(() => accuracy([], [])).to.throw(EvaluationInputError);
  });

  it("are cut where Youden's index or accuracy is best on the data given, nearest to one half among equals", () => {
    const scores = sample([0.9, 0.8, 0.7, 0.3], [0.6, 0.4, 0.2, 0.2, 0.1, 0.1]);
    // Above .65: 3 of 4 and 6 of 6.
    const youden = chooseThreshold(scores, "youden");
    expectNear(youden.threshold, 0.65, 1e-15);
    expectNear(youden.value, 0.75, 1e-15);
    expectNear(chooseThreshold(scores, "accuracy").value, 0.9, 1e-15);
    // Rare illness: accuracy calls nobody ill, Youden's index finds the one.
    const rare = sample([0.3], [0.5, ...new Array<number>(18).fill(0.1)]);
    expectNear(chooseThreshold(rare, "youden").threshold, 0.2, 1e-15);
    expectNear(chooseThreshold(rare, "accuracy").value, 0.95, 1e-15);
    // Any cut between .2 and .8 is perfect: the middle. Equal scores are never parted.
    expectNear(chooseThreshold(sample([0.8], [0.2]), "accuracy").threshold, 0.5, 1e-15);
    const last = chooseThreshold({ scores: [0.5, 0.5, 0.5], labels: [0, 0, 1] }, "accuracy");
    expectNear(last.value, 2 / 3, 1e-15);
    // Cuts at .2 and .75 are right three times in four.
    expectNear(chooseThreshold(sample([0.9, 0.3], [0.6, 0.1]), "accuracy").threshold, 0.75, 1e-15);
    expectNear(chooseThreshold(sample([0.8, 0.3], [0.5, 0.3 - 0.1]), "accuracy").threshold, 0.65, 1e-15);
    const equal = chooseThreshold(sample([0.5, 0.5, 0.5], [0.5]), "accuracy");
    expect(equal).to.deep.equal({ threshold: 0.5, value: 0.75 });
    expect(() => chooseThreshold(sample([1], []), "youden")).to.throw(OneClassError);
  });

  it("made with the chosen threshold reach the value it promises", () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const { scores, labels } = sample(...coarse(seed, 20, 30));
      const probabilities = Array.from(scores).flatMap((score) => [1 - score / 2, score / 2]);
      const halved = Array.from(scores, (score) => score / 2);
      const { threshold, value } = chooseThreshold({ scores: halved, labels }, "accuracy");
      const predicted = predictedClasses({ probabilities, labels, classes: 2 }, threshold);
      expectNear(accuracy(predicted, labels).value, value, 1e-15);
    }
  });
});

describe("Calibration", () => {
  it("error is the gap between confidence and accuracy, by bin", () => {
    // Confidences .95 (right), .95 (wrong), .62 (right), .55 (right): bins 15, 15, 10, 9 of fifteenths.
    const probabilities = [0.95, 0.05, 0.05, 0.95, 0.62, 0.38, 0.45, 0.55];
    const predictions = { probabilities, labels: [0, 0, 0, 1], classes: 2 };
    expectNear(expectedCalibrationError(predictions), (Math.abs(1 - 1.9) + 0.38 + 0.45) / 4, 1e-15);
    // In one bin over- and under-confidence cancel: |3 − (.95 + .95 + .62 + .55)|/4.
    expectNear(expectedCalibrationError(predictions, 1), 0.07 / 4, 1e-14);
    expect(expectedCalibrationError({ probabilities: [1, 0], labels: [0], classes: 2 })).to.equal(0);
    expect(expectedCalibrationError({ probabilities: [1, 0], labels: [1], classes: 2 })).to.equal(1);
  });

  it("puts a confidence on a bin's upper edge into that bin", () => {
    // Bins (0, ½] and (½, 1]: .5 and .75 do not share one.
    const predictions = { probabilities: [0.5, 0.25, 0.25, 0.75, 0.25, 0], labels: [1, 0], classes: 3 };
    expectNear(expectedCalibrationError(predictions, 2), (0.5 + 0.25) / 2, 1e-15);
  });

  it("has a Brier score: of the second class's probability for two, summed over the classes for more", () => {
    expectNear(brierScore({ probabilities: [0.9, 0.1, 0.2, 0.8, 0.7, 0.3], labels: [0, 1, 1], classes: 2 }), (0.01 + 0.04 + 0.49) / 3, 1e-15); // prettier-ignore
    expectNear(
      brierScore({ probabilities: [0.5, 0.3, 0.2], labels: [0], classes: 3 }),
      0.25 + 0.09 + 0.04,
      1e-15,
    );
    expect(brierScore({ probabilities: [0, 1, 0], labels: [0], classes: 3 })).to.equal(2);
  });
});

describe("Figures over rounds, sites and seeds", () => {
  it("tells the first round within 95 % of the final figure", () => {
    expect(roundsToShare([0.5, 0.8, 0.94, 0.95, 0.99, 1])).to.equal(4);
    expect(roundsToShare([0.9])).to.equal(1);
    expect(roundsToShare([1, 0.5])).to.equal(1);
    expect(roundsToShare([0.5, 1], 0.5)).to.equal(1);
    expect(() => roundsToShare([])).to.throw(EvaluationInputError);
    expect(() => roundsToShare([NaN, 1])).to.throw(EvaluationInputError);
  });

  it("names the worst site, and those that cannot be measured", () => {
    const sites = [
      { site: "a", figure: 0.9 },
      { site: "b", figure: null },
      { site: "c", figure: 0.7 },
      { site: "d", figure: 0.7 },
    ];
    expect(worstSite(sites)).to.deep.equal({ worst: { site: "c", figure: 0.7 }, unmeasured: ["b"] });
    expect(worstSite([])).to.deep.equal({ worst: null, unmeasured: [] });
    expect(() => worstSite([{ site: "x", figure: NaN }])).to.throw(EvaluationInputError, "of x is NaN");
  });

  it("gives the mean over seeds with Student's interval, and none for a single seed", () => {
    // 1 … 5: mean 3, deviation √2.5, t(.975; 4) = 2.776445.
    const { mean, ci, deviation } = meanWithInterval([1, 2, 3, 4, 5]);
    expect(mean).to.equal(3);
    expectNear(deviation ?? NaN, Math.sqrt(2.5), 1e-15);
    const half = 2.7764451051977943 * Math.sqrt(0.5);
    expectNear(ci?.[0], 3 - half, 1e-11);
    expectNear(ci?.[1], 3 + half, 1e-11);
    expect(meanWithInterval([0.7])).to.deep.equal({ mean: 0.7, ci: null, deviation: null, runs: 1 });
    expect(() => meanWithInterval([])).to.throw(EvaluationInputError);
    expect(() => meanWithInterval([1, Infinity])).to.throw(EvaluationInputError);
  });
});
