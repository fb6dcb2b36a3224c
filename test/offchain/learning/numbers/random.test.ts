import { expect } from "chai";
import { NumberRangeError } from "../../../../offchain/learning/numbers/errors.ts";
import { gamma } from "../../../../offchain/learning/numbers/gamma.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { normalCdf } from "../../../../offchain/learning/numbers/normalCdf.ts";
import { random, type Random } from "../../../../offchain/learning/numbers/random.ts";
import { shuffled } from "../../../../offchain/learning/numbers/shuffled.ts";
import { uniformInteger } from "../../../../offchain/learning/numbers/uniformInteger.ts";
import { xoshiro128 } from "../../../../offchain/learning/numbers/xoshiro128.ts";
import { expectNear } from "../../app/expectNear.ts";

const STREAM = [926417735, 2215385321, 985538921, 4293856815];

/** A stream of given words, then none. */
const words = (...list: readonly number[]): Random => {
  const rest = [...list];
  const word = (): number => {
    const next = rest.shift();
    if (next === undefined) throw new Error("The stream is at its end.");
    return next;
  };
  return { word, uniform: () => word() / 2 ** 32 };
};

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

/** Mean of the k-th powers. */
const moment = (values: readonly number[], k: number): number =>
  values.reduce((sum, value) => sum + value ** k, 0) / values.length;

/** Σ (found − wanted)²/wanted over the cells of an even distribution. */
const chiSquared = (counts: readonly number[], total: number): number => {
  const wanted = total / counts.length;
  return counts.reduce((sum, count) => sum + (count - wanted) ** 2 / wanted, 0);
};

describe("Random numbers that are the same on every machine", () => {
  it("runs xoshiro128** as published", () => {
    // The reference C code (version 1.1) from the state 1, 2, 3, 4, as kept in Rust's rand_xoshiro.
    const word = xoshiro128([1, 2, 3, 4]);
    expect(draws(10, word)).to.deep.equal([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it("gives a stream its own state by the hash of its path", () => {
    // SHA-256("7", 0, "select", 0, "3") and xoshiro128**, recomputed in Python.
    const { word } = random(7, "select", 3);
    expect(draws(4, word)).to.deep.equal(STREAM);
    expect(random(7, "select", 3).word()).to.equal(STREAM[0]);
    expect(random(7, "select", 4).word()).not.to.equal(STREAM[0]);
    expect(random(7, "selec", "t", 3).word()).not.to.equal(STREAM[0]);
  });

  it("fills [0, 1) evenly with numbers of 53 bits", () => {
    const stream = random("uniform");
    const values = draws(20_000, stream.uniform);
    expect(values.every((value) => value >= 0 && value < 1 && Number.isInteger(value * 2 ** 53))).to.equal(
      true,
    );
    expectNear(moment(values, 1), 1 / 2, 0.01);
    expectNear(moment(values, 2), 1 / 3, 0.01);
    const cells = new Array<number>(16).fill(0);
    for (const value of values) cells[Math.floor(value * 16)]! += 1;
    expect(chiSquared(cells, values.length) < 37.7, "χ² with 15 degrees, 0.1 %").to.equal(true);
  });

  it("draws integers without favour: words above the last whole multiple are thrown away", () => {
    // 2³² mod 6 = 4: the four largest words are refused.
    expect(uniformInteger(words(2 ** 32 - 1, 2 ** 32 - 4, 2 ** 32 - 5), 6)).to.equal(5);
    expect(uniformInteger(words(13), 6)).to.equal(1);
    expect(uniformInteger(words(2 ** 32 - 1), 2 ** 32)).to.equal(2 ** 32 - 1);
    expect(uniformInteger(words(5), 1)).to.equal(0);
    const stream = random("integers");
    const cells = new Array<number>(6).fill(0);
    for (let i = 0; i < 12_000; i += 1) cells[uniformInteger(stream, 6)]! += 1;
    expect(chiSquared(cells, 12_000) < 20.5, "χ² with 5 degrees, 0.1 %").to.equal(true);
    for (const below of [0, -1, 1.5, NaN, 2 ** 32 + 1])
      expect(() => uniformInteger(stream, below)).to.throw(NumberRangeError);
  });

  it("shuffles into permutations, each equally likely", () => {
    const stream = random("shuffle");
    expect([...shuffled(stream, 0)]).to.deep.equal([]);
    expect([...shuffled(stream, 1)]).to.deep.equal([0]);
    const order = shuffled(stream, 1000);
    expect([...order].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 1000 }, (_, i) => i));
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i += 1) {
      const key = shuffled(stream, 4).join("");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).to.equal(24);
    expect(chiSquared([...counts.values()], 24_000) < 49.7, "χ² with 23 degrees, 0.1 %").to.equal(true);
  });

  it("draws normal numbers with the right moments and distribution", () => {
    const stream = random("normal");
    const values = draws(40_000, () => gaussian(stream));
    expectNear(moment(values, 1), 0, 0.02);
    expectNear(moment(values, 2), 1, 0.03);
    expectNear(moment(values, 3), 0, 0.06);
    expectNear(moment(values, 4), 3, 0.2);
    // Kolmogorov and Smirnov: the largest gap to Φ; 1.95/√n at 0.1 %.
    const sorted = values.toSorted((a, b) => a - b);
    const gap = Math.max(...sorted.map((value, i) => Math.abs(normalCdf(value) - (i + 0.5) / sorted.length)));
    expect(gap < 1.95 / Math.sqrt(sorted.length)).to.equal(true);
  });

  it("takes and refuses gamma candidates by Marsaglia and Tsang's bound, by hand", () => {
    // Shape 1: d = 2/3, c = 1/√6. The uniforms (1 ∓ 1/e)/2 and ½ make the normal numbers ∓2. At −2 the bound on ln U is
    // −.7246, and ln ½ is above it; at 2 it is −.134, and ln .1 is below.
    const low = (1 - Math.exp(-1)) / 2;
    const uniforms = [low, 0.5, 0.5, 1 - low, 0.5, 0.9];
    const stream = { word: () => 0, uniform: () => uniforms.shift() ?? NaN };
    expectNear(gamma(stream, 1), (2 / 3) * (1 + 2 / Math.sqrt(6)) ** 3, 1e-12);
    expect(uniforms).to.deep.equal([]);
  });

  it("draws gamma numbers whose mean and variance are their shape, above and below 1", () => {
    for (const shape of [0.1, 0.5, 1, 2.5, 30]) {
      const stream = random("gamma", shape);
      const values = draws(20_000, () => gamma(stream, shape));
      const mean = moment(values, 1);
      expect(values.every((value) => value >= 0 && value < Infinity)).to.equal(true);
      // Four standard errors of the mean, and of the variance (its fourth central moment is 3k² + 6k).
      expectNear(mean, shape, 4 * Math.sqrt(shape / 20_000));
      expectNear(moment(values, 2) - mean ** 2, shape, 4 * Math.sqrt((2 * shape ** 2 + 6 * shape) / 20_000));
    }
    for (const shape of [0, -1, NaN, Infinity])
      expect(() => gamma(random(1), shape)).to.throw(NumberRangeError, "The shape");
  });
});
