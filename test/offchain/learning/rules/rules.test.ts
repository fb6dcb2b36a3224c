import { expect } from "chai";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { shuffled } from "../../../../offchain/learning/numbers/shuffled.ts";
import { AggregationError } from "../../../../offchain/learning/rules/errors.ts";
import { parseRule } from "../../../../offchain/learning/rules/parseRule.ts";
import type { Aggregate, RuleContext } from "../../../../offchain/learning/rules/rule.ts";
import { sorted } from "../../../../offchain/learning/rules/sorted.ts";
import type { Update } from "../../../../offchain/learning/rounds/update.ts";
import { context, updates } from "./context.ts";

const one = 1_048_576;

const close = (rule: string, given: readonly Update[], other: Partial<RuleContext> = {}) => {
  const aggregation = parseRule(rule).open(context(given[0]?.delta.length ?? 0, other));
  for (const update of given) aggregation.add(update);
  return aggregation.close();
};
const aggregate = (rule: string, given: readonly Update[], other: Partial<RuleContext> = {}): Aggregate =>
  close(rule, given, other).aggregate;
const delta = (rule: string, given: readonly Update[], other: Partial<RuleContext> = {}): number[] =>
  Array.from(aggregate(rule, given, other).delta);

describe("the aggregation rules, on three tiny vectors", () => {
  // By hand throughout.
  const three = [
    [10, 0, -3],
    [20, 6, -4],
    [60, 3, 100],
  ];

  it("fedAvg weights by samples and rounds halves away from zero", () => {
    // (10 + 20 + 2·60)/4 = 37.5; (0 + 6 + 6)/4 = 3; (−3 − 4 + 200)/4 = 48.25
    const given = updates(three, [1, 1, 2]);
    expect(delta("fedAvg", given)).to.deep.equal([38, 3, 48]);
    expect([...aggregate("fedAvg", given).weights]).to.deep.equal([
      ["a", 0.25],
      ["b", 0.25],
      ["c", 0.5],
    ]);
    expect(delta("fedAvg", updates([[-1], [-2]]))).to.deep.equal([-2]);
  });

  it("fedProx averages as fedAvg does, and pulls in local training", () => {
    expect(delta("fedProx:0.5", updates(three, [1, 1, 2]))).to.deep.equal([38, 3, 48]);
    expect(parseRule("fedProx:0.5").proximal).to.equal(0.5);
    expect(parseRule("fedAvg").proximal).to.equal(0);
  });

  it("fedAdam takes Adam's step with the average, and remembers its moments", () => {
    // Δ = 1: m = 0.1, v = 0.01, step 0.5·0.1/(0.1 + 0.001) = 0.495049505; in units 519097.03
    const first = close("fedAdam:0.5", updates([[one], [one], [one]]));
    expect(Array.from(first.aggregate.delta)).to.deep.equal([519_097]);
    expect(Array.from(first.memory ?? [])).to.deep.equal([1 - 0.9, (1 - 0.99) * 1]);
    // Δ = 0: m = 0.09, v = 0.0099, step 0.5·0.09/(0.0994987 + 0.001) = 0.44776688; in units 469517.6
    const second = close("fedAdam:0.5", updates([[0], [0], [0]]), { memory: first.memory });
    expect(Array.from(second.aggregate.delta)).to.deep.equal([469_518]);
    expect(first.memory?.[0], "the memory handed in was changed").to.equal(1 - 0.9);
  });

  it("median takes the middle of each coordinate, and of an even number the mean of the middle two", () => {
    expect(delta("median", updates(three, [1, 1, 1000]))).to.deep.equal([20, 3, -3]);
    expect(delta("median", updates([...three, [31, -9, 0]]))).to.deep.equal([26, 2, -2]);
  });

  it("trimmedMean leaves out the ends of each coordinate", () => {
    expect(delta("trimmedMean:0.2", updates(three))).to.deep.equal([20, 3, -3]);
    expect(delta("trimmedMean:0", updates(three))).to.deep.equal([30, 3, 31]);
    expect(delta("trimmedMean:0.25", updates([...three, [31, -9, 0]]))).to.deep.equal([26, 2, -2]);
  });

  it("krum takes the update with the nearest neighbour", () => {
    // n − f − 2 = 1 neighbour. ‖a−b‖² = 100 + 36 + 1 = 137, ‖a−c‖² = 2500 + 9 + 10609, ‖b−c‖² = 1600 + 9 + 10816:
    // a and b score 137 each, and a comes first by name.
    expect(delta("krum:0", updates(three))).to.deep.equal([10, 0, -3]);
    expect([...aggregate("krum:0", updates(three)).excluded.keys()]).to.deep.equal(["b", "c"]);
  });

  it("multiKrum averages the best without looking at samples", () => {
    expect(delta("multiKrum:0,2", updates(three, [1, 9, 1]))).to.deep.equal([15, 3, -4]);
    expect(delta("multiKrum:0", updates(three))).to.deep.equal([30, 3, 31]);
  });

  it("nnm mixes each update with its nearest before the other rule", () => {
    // f = 1: a and b mix with each other to (15, 3, −3.5 → −4) twice; c with b to (40, 4.5 → 5, 48).
    expect(delta("nnm:1+median", updates(three))).to.deep.equal([15, 3, -4]);
    // (15 + 15 + 40)/3 = 23.33; (3 + 3 + 5)/3 = 3.67; (−4 − 4 + 48)/3 = 13.33
    expect(delta("nnm:1+fedAvg", updates(three))).to.deep.equal([23, 4, 13]);
  });

  it("normClip shortens what is longer than the bound, and keeps the rest", () => {
    // Norms 5, 10, 0; bound 5/2²⁰: (3 + 3 + 0)/3 = 2, (4 + 4 + 0)/3 = 2.67
    const given = updates([
      [3, 4],
      [6, 8],
      [0, 0],
    ]);
    expect(delta(`normClip:${(5 / one).toFixed(20)}`, given)).to.deep.equal([2, 3]);
    // The median of the norms is 5 too.
    expect(delta("normClip", given)).to.deep.equal([2, 3]);
    expect([...aggregate("normClip", given).weights.values()]).to.deep.equal([1 / 3, 1 / 6, 1 / 3]);
  });

  it("flTrust weights by the cosine with the references, clipped to the median norm", () => {
    // References along x. a: cos 1, norm 10; b: cos 0.6, norm 10; c: cos −1. Median norm 10.
    // ((10, 0)·1 + (6, 8)·t)/(1 + t) with t = 0.6 in units of 2⁻²⁰, 629146, a little more: just below (8.5, 3).
    const given = updates([
      [10, 0],
      [6, 8],
      [-50, 0],
    ]);
    const references = [Int32Array.of(7, 0)];
    expect(delta("flTrust", given, { references })).to.deep.equal([8, 3]);
    const { weights, excluded } = aggregate("flTrust", given, { references });
    expect([...excluded.keys()]).to.deep.equal(["c"]);
    expect([...weights.values()].map((w) => Math.round(w * 1000))).to.deep.equal([625, 375, 0]);
    // Three members, one of them lying: the median of the cosines does not move.
    const members = [Int32Array.of(7, 0), Int32Array.of(7, 0), Int32Array.of(-7, 0)];
    expect(delta("flTrust", given, { references: members })).to.deep.equal([8, 3]);
  });

  it("flTrust excludes honest updates that cancel out, as they do once a model has converged, whatever the reference", () => {
    const converged = updates([
      [10, 0],
      [-5, 8],
      [-5, -8],
    ]);
    for (const reference of [Int32Array.of(1, 0), Int32Array.of(-1, 0), Int32Array.of(2, 9)]) {
      const { excluded } = aggregate("flTrust", converged, { references: [reference] });
      expect(excluded.size).to.be.within(1, 2);
    }
  });

  it("flTrust clips a long update to the median norm", () => {
    // Norms 10, 10, 1000, all along the reference: a, b and c count 10 each.
    const given = updates([[10], [10], [1000]]);
    expect(delta("flTrust", given, { references: [Int32Array.of(1)] })).to.deep.equal([10]);
  });

  it("flTrust with an anchor lets the references take part, clipped, with the say of so many trusted clients", () => {
    // a and b have cosine 1 and norm 10; the reference of norm 40 is clipped to 10. All along x but for c, which is out.
    const given = updates([
      [10, 0],
      [10, 0],
      [-10, 0],
    ]);
    const along = [Int32Array.of(0, 40), Int32Array.of(40, 0), Int32Array.of(40, 0)];
    // Σ t = 2, the anchor 1 is shared by three members: ((20, 0) + (20/3, 10/3))/3 = (8.9, 1.1).
    expect(delta("flTrust:1", given, { references: along })).to.deep.equal([9, 1]);
    const { weights, excluded } = aggregate("flTrust:1", given, { references: along });
    expect([...weights.values()].map((w) => Math.round(w * 1000))).to.deep.equal([333, 333, 0]);
    expect([...excluded.keys()]).to.deep.equal(["c"]);
    expect(() => delta("flTrust:1", updates([[-1]]), { references: [Int32Array.of(1)] })).to.throw(
      AggregationError,
      "trusts none",
    );
  });

  it("medianScore averages what most validators find good", () => {
    const scores = new Map([
      ["a", [0.9, 0.8, 0.1]],
      ["b", [0.6, 0.7, 0.5, 0.9]],
      ["c", [0.9, 0.4, 0.3]],
    ]);
    // Lower medians 0.8, 0.6, 0.4: a and b at 0.5; only a at 0.6, which must be exceeded.
    expect(delta("medianScore:0.5", updates(three), { scores })).to.deep.equal([15, 3, -4]);
    expect(delta("medianScore:0.6", updates(three), { scores })).to.deep.equal([10, 0, -3]);
    expect(() => delta("medianScore:0.9", updates(three), { scores })).to.throw(AggregationError);
  });
});

describe("sorting a coordinate", () => {
  it("sorts few and many as the engine does", () => {
    const stream = random("sorted");
    for (const length of [0, 1, 2, 3, 10, 31, 32, 33, 100]) {
      const integers = Int32Array.from({ length }, () => (stream.word() | 0) >> (stream.word() % 30));
      expect(sorted(integers.slice())).to.deep.equal(integers.slice().sort());
    }
  });
});

describe("every aggregation rule", () => {
  const rules = [
    "fedAvg",
    "fedProx",
    "fedAdam",
    "median",
    "trimmedMean",
    "krum",
    "multiKrum",
    "nnm:0.2+trimmedMean",
    "normClip",
    "flTrust",
    "flTrust:1",
    "medianScore",
  ];
  const size = 40;
  const many = Array.from({ length: 9 }, (_, i): Update => {
    const stream = random("rules", i);
    const vector = Int32Array.from({ length: size }, () => Math.floor((stream.uniform() - 0.4) * 2e6));
    return { trainer: String(i * 7), delta: vector, samples: 1 + i };
  });
  const other = {
    references: many.slice(0, 3).map((update) => update.delta),
    scores: new Map(many.map(({ trainer }, i) => [trainer, [i / 9, 0.6]])),
    statistics: [
      { offset: 5, length: 3 },
      { offset: 30, length: 10 },
    ],
  };

  for (const rule of rules) {
    it(`${rule} gives the same bits in whatever order updates come`, () => {
      const first = close(rule, many, other);
      for (let seed = 0; seed < 4; seed += 1) {
        const order = Array.from(shuffled(random("order", seed), many.length), (i) => many[i]!);
        expect(close(rule, order, other)).to.deep.equal(first);
      }
    });

    it(`${rule} refuses updates of another size, without samples, twice, and none at all`, () => {
      const [update] = many as [Update];
      const open = () => parseRule(rule).open(context(size, other));
      expect(() => open().close()).to.throw(AggregationError);
      for (const bad of [{ delta: new Int32Array(3) }, { samples: 0 }, { samples: 1.5 }, { samples: NaN }]) {
        expect(() => {
          open().add({ ...update, ...bad });
        }, JSON.stringify(bad)).to.throw(AggregationError);
      }
      const aggregation = open();
      aggregation.add(update);
      expect(() => {
        aggregation.add(update);
      }).to.throw(AggregationError, "two updates");
    });

    it(`${rule} leaves the updates as they were`, () => {
      const before = structuredClone(many);
      close(rule, many, other);
      expect(many).to.deep.equal(before);
    });
  }

  it("settles ties by name, whatever came first", () => {
    // Two nearest others each: a and d score 1 + 100, b and c 1 + 81.
    const four = updates([[0], [1], [10], [11]]);
    for (let seed = 0; seed < 6; seed += 1) {
      const order = Array.from(shuffled(random("ties", seed), 4), (i) => four[i]!);
      expect(delta("krum:0", order)).to.deep.equal([1]);
    }
  });

  it("averages running statistics where fedAdam steps", () => {
    const statistics = [{ offset: 1, length: 1 }];
    const [step, mean] = delta("fedAdam:0.5", updates([[one, 3 * one]]), { statistics });
    expect(step).to.equal(519_097);
    expect(mean).to.equal(3 * one);
  });

  it("gives factors that add up to the aggregate, outside the running statistics", () => {
    for (const rule of ["fedAvg", "fedProx", "krum", "multiKrum", "normClip", "flTrust", "medianScore"]) {
      const { delta: sum, weights } = aggregate(rule, many, { ...other, statistics: [] });
      for (let i = 0; i < size; i += 1) {
        const rebuilt = many.reduce(
          (total, u) => total + (weights.get(u.trainer) ?? 0) * (u.delta[i] ?? 0),
          0,
        );
        expect(Math.abs(rebuilt - (sum[i] ?? 0)) <= 3, `${rule}, ${i}: ${rebuilt} is not ${sum[i]}`).to.equal(
          true,
        );
      }
    }
  });

  it("lets a minority's running statistics neither count as direction nor pass", () => {
    const statistics = [{ offset: 1, length: 1 }];
    const given = updates([
      [10, 100],
      [11, 101],
      [12, 102],
      [11, 103],
      // An honest direction that carries a spoilt variance.
      [11, -1e9],
    ]);
    for (const rule of ["krum:1", "multiKrum:1", "normClip", "flTrust", "nnm:1+median"]) {
      const found = delta(rule, given, { statistics, references: [Int32Array.of(5, 1e9)] });
      expect(found[0], rule).to.be.within(10, 12);
      expect(found[1], rule).to.equal(101);
    }
  });

  it("chooses by weights, however far apart the running statistics are", () => {
    const given = updates([
      [10, -1e9],
      [11, 1e9],
      [90, 0],
      [70, 0],
    ]);
    const statistics = [{ offset: 1, length: 1 }];
    // a, b, c, d score 1 + 3600, 1 + 3481, 400 + 6241, 400 + 3481 by weights; by all c or d would win.
    expect([...aggregate("krum:0", given, { statistics }).excluded.keys()]).to.deep.equal(["a", "c", "d"]);
    // b's nearest three by weights are itself, a and d.
    expect(delta("nnm:1+krum:0", given, { statistics })[0]).to.equal(30);
  });

  it("bears an attacker where fedAvg does not", () => {
    const given = updates([
      [100, -100],
      [110, -90],
      [90, -110],
      [105, -95],
      [95, -105],
      [-1e6, 1e6],
    ]);
    const references = [Int32Array.of(50, -50)];
    expect(delta("fedAvg", given)[0]).to.be.lessThan(-100_000);
    for (const rule of ["median", "trimmedMean", "krum:1", "multiKrum:1", "nnm:1+median", "flTrust"]) {
      const [x, y] = delta(rule, given, { references });
      expect(x, rule).to.be.within(90, 110);
      expect(y, rule).to.be.within(-110, -90);
    }
  });

  it("says when it is given too few", () => {
    const two = updates([[1], [2]]);
    expect(() => delta("krum:0", two)).to.throw(AggregationError, "3 updates or more");
    expect(() => delta("nnm:1+median", two)).to.throw(AggregationError, "more than 2");
    expect(() => delta("trimmedMean:0.49", two)).to.throw(AggregationError, "leave nothing");
    expect(() => delta("flTrust", two)).to.throw(AggregationError, "reference");
    expect(() => delta("flTrust", two, { references: [Int32Array.of(-1)] })).to.throw(
      AggregationError,
      "none",
    );
  });
});
