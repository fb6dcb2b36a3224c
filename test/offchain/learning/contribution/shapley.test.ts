import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import {
  CoalitionCountError,
  ContributionParameterError,
  FractionFormatError,
  InstanceFormatError,
} from "../../../../offchain/learning/contribution/errors.ts";
import { exactShapley } from "../../../../offchain/learning/contribution/exactShapley.ts";
import { formatFraction } from "../../../../offchain/learning/contribution/formatFraction.ts";
import type { Fraction } from "../../../../offchain/learning/contribution/fraction.ts";
import { instanceUtility } from "../../../../offchain/learning/contribution/instanceUtility.ts";
import { leaveOneOut } from "../../../../offchain/learning/contribution/leaveOneOut.ts";
import { parseFraction } from "../../../../offchain/learning/contribution/parseFraction.ts";
import { parseInstances } from "../../../../offchain/learning/contribution/parseInstances.ts";
import { reduceFraction } from "../../../../offchain/learning/contribution/reduceFraction.ts";
import { shapleyNumerators } from "../../../../offchain/learning/contribution/shapleyNumerators.ts";
import { solveInstance } from "../../../../offchain/learning/contribution/solveInstance.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { uniformInteger } from "../../../../offchain/learning/numbers/uniformInteger.ts";

const INSTANCES = new URL("../../../../../shared/data/shapley/exact-instances.json", import.meta.url);

const table = (players: number, utility: (members: number[]) => number | bigint): bigint[] =>
  Array.from({ length: 2 ** players }, (_, coalition) =>
    BigInt(utility(Array.from({ length: players }, (__, i) => i).filter((i) => (coalition >> i) & 1))),
  );
const texts = (values: readonly Fraction[]): string[] => values.map(formatFraction);
const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));

/** All orders of some players. */
const orders = (players: readonly number[]): number[][] =>
  players.length === 0
    ? [[]]
    : players.flatMap((first) => orders(players.filter((p) => p !== first)).map((rest) => [first, ...rest]));

/** The definition itself: the sum of marginal contributions over all n! orders. */
const byDefinition = (players: number, utilities: readonly bigint[]): bigint[] => {
  const sums = new Array<bigint>(players).fill(0n);
  for (const order of orders(Array.from({ length: players }, (_, i) => i))) {
    let coalition = 0;
    for (const player of order) {
      const joined = coalition | (1 << player);
      sums[player] = (sums[player] ?? 0n) + (utilities[joined] ?? 0n) - (utilities[coalition] ?? 0n);
      coalition = joined;
    }
  }
  return sums;
};

const randomTable = (players: number, ...path: readonly (string | number)[]): bigint[] => {
  const stream = random("utilities", players, ...path);
  return Array.from({ length: 2 ** players }, () => BigInt(uniformInteger(stream, 2_000_001)) - 1_000_000n);
};

describe("Exact Shapley values", () => {
  it("gives the textbook's values: gloves, an airport, a vote, three players", () => {
    const gloves = table(3, (who) =>
      Math.min(who.filter((i) => i < 1).length, who.filter((i) => i >= 1).length),
    );
    expect(texts(exactShapley(3, gloves))).to.deep.equal(["2/3", "1/6", "1/6"]);
    const airport = table(4, (who) => Math.max(0, ...who.map((i) => [8, 11, 13, 18][i] ?? 0)));
    expect(texts(exactShapley(4, airport))).to.deep.equal(["2", "3", "4", "9"]);
    const vote = table(3, (who) => (who.reduce((sum, i) => sum + ([50, 49, 1][i] ?? 0), 0) >= 51 ? 1 : 0));
    expect(texts(exactShapley(3, vote))).to.deep.equal(["2/3", "1/6", "1/6"]);
    // v(1), v(2), v(12), v(3), v(13), v(23), v(123): 39.1667, 20.6667, 30.1667.
    const three = [0n, 80n, 56n, 80n, 70n, 85n, 72n, 90n];
    expect(texts(exactShapley(3, three))).to.deep.equal(["235/6", "62/3", "181/6"]);
  });

  it("takes utilities that are fractions", () => {
    const half = { numerator: 1n, denominator: 2n };
    const third = { numerator: 1n, denominator: 3n };
    // v(∅) = ½, v(1) = 1/3, v(2) = 0, v(12) = 1: φ₁ = ½(1/3 − ½ + 1 − 0) = 5/12, φ₂ = ½(0 − ½ + 1 − 1/3) = 1/12.
    expect(texts(exactShapley(2, [half, third, 0n, 1n]))).to.deep.equal(["5/12", "1/12"]);
    expect(texts(exactShapley(1, [half, third]))).to.deep.equal(["-1/6"]);
  });

  it("gives, folded in O(2ⁿ), what the sum over all n! orders gives", () => {
    for (let players = 1; players <= 7; players += 1) {
      const utilities = randomTable(players);
      expect(shapleyNumerators(players, utilities)).to.deep.equal(byDefinition(players, utilities));
    }
  });

  it("sums to n!·(v(N) − v(∅)), is linear, and gives a null player nothing, up to 12 players", () => {
    for (const players of [1, 2, 8, 12]) {
      const first = randomTable(players, 1);
      const second = randomTable(players, 2);
      const numerators = shapleyNumerators(players, first);
      const sum = numerators.reduce((so, numerator) => so + numerator, 0n);
      expect(sum).to.equal(factorial(players) * ((first[first.length - 1] ?? 0n) - (first[0] ?? 0n)));
      const both = shapleyNumerators(
        players,
        first.map((utility, i) => 3n * utility - (second[i] ?? 0n)),
      );
      shapleyNumerators(players, second).forEach((numerator, i) => {
        expect(both[i]).to.equal(3n * (numerators[i] ?? 0n) - numerator);
      });
      const withoutLast = [...first, ...first];
      const extended = shapleyNumerators(players + 1, withoutLast);
      expect(extended.at(-1), "a player who changes nothing").to.equal(0n);
      expect(extended.slice(0, -1)).to.deep.equal(numerators.map((n) => n * BigInt(players + 1)));
    }
  });

  it("treats equal players equally", () => {
    // Players 1 and 3 are exchangeable: utilities depend on how many of the two take part.
    const utilities = table(4, (who) => {
      const pair = Number(who.includes(1)) + Number(who.includes(3));
      return pair * pair * 7 + (who.includes(0) ? pair * 5 + 2 : 0) - (who.includes(2) ? 11 : 0);
    });
    const [, one, , three] = shapleyNumerators(4, utilities);
    expect(one).to.equal(three);
  });

  it("refuses tables that are not 2ⁿ long, and more players than a table can hold", () => {
    expect(() => exactShapley(3, [0n, 1n])).to.throw(CoalitionCountError, "3 players have 8 coalitions");
    for (const players of [0, -1, 1.5, 21, NaN])
      expect(() => shapleyNumerators(players, [])).to.throw(ContributionParameterError);
  });
});

describe("Leave one out", () => {
  it("gives what each player adds to all others, and nothing to copies", () => {
    const three = [0n, 80n, 56n, 80n, 70n, 85n, 72n, 90n];
    expect(leaveOneOut(3, (coalition) => three[Number(coalition)] ?? 0n)).to.deep.equal([18n, 5n, 10n]);
    expect(leaveOneOut(2, (coalition) => (coalition === 0n ? 0n : 1n))).to.deep.equal([0n, 0n]);
  });
});

describe("Fractions", () => {
  it("are read, reduced and written", () => {
    expect(formatFraction(reduceFraction(6n, -4n))).to.equal("-3/2");
    expect(formatFraction(reduceFraction(0n, -7n))).to.equal("0");
    expect(texts(["3", "-2/4", "10/5", "007"].map(parseFraction))).to.deep.equal(["3", "-1/2", "2", "7"]);
    expect(texts(["0.6", "-0.25", "1.50", "2e-3", "1.5E2", "1e+2"].map(parseFraction))).to.deep.equal([
      "3/5",
      "-1/4",
      "3/2",
      "1/500",
      "150",
      "100",
    ]);
    for (const text of ["", "1/0", ".5", "1.", "1e", "1e401", "0.5/2", "1/-2", " 1", "1/2/3", "+1", "½"])
      expect(() => parseFraction(text), text).to.throw(FractionFormatError);
    expect(() => reduceFraction(1n, 0n)).to.throw(ContributionParameterError);
  });
});

describe("Files of cooperative games", () => {
  it("hold the exact values that are computed here, in every instance", function () {
    if (!existsSync(INSTANCES)) {
      console.log("      ../shared/data/shapley is not here: skipped");
      this.skip();
    }
    const instances = parseInstances(readFileSync(INSTANCES, "utf8"));
    expect(instances.length).to.equal(19);
    for (const instance of instances) {
      expect(instance.expected, instance.name).not.to.equal(null);
      expect(texts(solveInstance(instance)), instance.name).to.deep.equal(texts(instance.expected ?? []));
    }
  });

  it("may write utilities as decimals and as JSON numbers, which are taken for exactly what they say", () => {
    const [game] = parseInstances('{"instances": [{"name": "x", "utilityByBitmask": [0, 0.1, "0.2", 0.7]}]}');
    if (!game) throw new Error("A game was given.");
    expect(texts(solveInstance(game))).to.deep.equal(["3/10", "2/5"]);
  });

  it("may give a game by its rule: gloves, and votes of equals too many for a table", () => {
    const [gloves, vote] = parseInstances(
      JSON.stringify({
        instances: [
          { name: "gloves", kind: "glove", params: { left: 2, right: 1 } },
          { name: "vote", kind: "symmetric", params: { n: 100, winsIf: "|S| > 50" } },
        ],
      }),
    );
    if (!gloves || !vote) throw new Error("Two games were given.");
    expect(texts(solveInstance(gloves))).to.deep.equal(["1/6", "1/6", "2/3"]);
    expect(texts(solveInstance(vote))).to.deep.equal(new Array<string>(100).fill("1/100"));
    const { utility, denominator } = instanceUtility(vote);
    expect(denominator).to.equal(1n);
    expect(utility((1n << 50n) - 1n)).to.equal(0n);
    expect(utility((1n << 51n) - 1n)).to.equal(1n);
    expect(instanceUtility(gloves).utility(0b101n)).to.equal(1n);
  });

  it("are sampled over one common denominator", () => {
    const [game] = parseInstances(
      '{"instances": [{"name": "g", "utilityByBitmask": ["0", "1/2", "-1/3", 2]}]}',
    );
    if (!game) throw new Error("One game was given.");
    const { utility, denominator } = instanceUtility(game);
    expect(denominator).to.equal(6n);
    expect([0n, 1n, 2n, 3n].map(utility)).to.deep.equal([0n, 3n, -2n, 12n]);
    expect(game.expected).to.equal(null);
  });

  it("are refused, naming instance and field, when malformed", () => {
    const refuses = (text: string, where: string): void => {
      expect(() => parseInstances(text), text).to.throw(InstanceFormatError, where);
    };
    refuses("{", "is no JSON");
    refuses("[]", 'no list "instances"');
    refuses('{"instances": [3]}', "instances[0] is no object");
    refuses('{"instances": [{}]}', "instances[0].name");
    refuses('{"instances": [{"name": "x"}]}', "x has no utilityByBitmask");
    refuses('{"instances": [{"name": "x", "utilityByBitmask": ["0", "1", "2"]}]}', "2ⁿ utilities");
    refuses('{"instances": [{"name": "x", "utilityByBitmask": []}]}', "2ⁿ utilities");
    refuses('{"instances": [{"name": "x", "utilityByBitmask": ["0", "1/0"]}]}', "x.utilityByBitmask[1]");
    refuses('{"instances": [{"name": "x", "utilityByBitmask": ["0", null]}]}', "x.utilityByBitmask[1]");
    refuses('{"instances": [{"name": "x", "utilityByBitmask": ["0", "1"], "shapley": []}]}', "1 values");
    refuses(
      '{"instances": [{"name": "x", "kind": "glove", "params": {"left": 0, "right": 0}}]}',
      "no players",
    );
    refuses('{"instances": [{"name": "x", "kind": "glove", "params": {"left": 30, "right": 1}}]}', "left");
    refuses('{"instances": [{"name": "x", "kind": "glove", "params": {"left": 10, "right": 11}}]}', "right");
    refuses(
      '{"instances": [{"name": "x", "kind": "symmetric", "params": {"n": 3, "winsIf": "all"}}]}',
      "winsIf",
    );
  });
});
