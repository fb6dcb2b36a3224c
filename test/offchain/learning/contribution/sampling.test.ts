import { expect } from "chai";
import { encodeAbiParameters, keccak256, toHex } from "viem";
import { ContributionParameterError } from "../../../../offchain/learning/contribution/errors.ts";
import { hoeffdingDraws } from "../../../../offchain/learning/contribution/hoeffdingDraws.ts";
import { permutationAt } from "../../../../offchain/learning/contribution/permutationAt.ts";
import { permutationsFor } from "../../../../offchain/learning/contribution/permutationsFor.ts";
import { sampleShapley } from "../../../../offchain/learning/contribution/sampleShapley.ts";
import { samplingError } from "../../../../offchain/learning/contribution/samplingError.ts";
import { shapleyNumerators } from "../../../../offchain/learning/contribution/shapleyNumerators.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { uniformInteger } from "../../../../offchain/learning/numbers/uniformInteger.ts";
import { expectNear } from "../../app/expectNear.ts";

const SEED = Uint8Array.from({ length: 32 }, (_, i) => i);

/** As a contract would draw it: another implementation of keccak and of the ABI's encoding, and big integers. */
const asContract = (seed: Uint8Array, t: number, players: number): number[] => {
  const order = Array.from({ length: players }, (_, i) => i);
  for (let i = players - 1; i > 0; i -= 1) {
    const encoded = encodeAbiParameters(
      [{ type: "bytes32" }, { type: "uint256" }, { type: "uint256" }],
      [toHex(seed), BigInt(t >> 1), BigInt(i)],
    );
    const j = Number(BigInt(keccak256(encoded)) % BigInt(i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return t % 2 === 0 ? order : order.reverse();
};

describe("The order of players in a sampled permutation", () => {
  it("is the one a contract recomputes", () => {
    for (const players of [1, 2, 7, 50])
      for (const t of [0, 1, 2, 301])
        expect([...permutationAt(SEED, t, players)]).to.deep.equal(asContract(SEED, t, players));
  });

  it("comes with its reverse, and takes every order evenly", () => {
    expect([...permutationAt(SEED, 5, 9)]).to.deep.equal([...permutationAt(SEED, 4, 9)].reverse());
    const counts = new Map<string, number>();
    for (let pair = 0; pair < 3000; pair += 1) {
      const key = permutationAt(SEED, 2 * pair, 3).join("");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).to.equal(6);
    for (const count of counts.values()) expectNear(count, 500, 80); // four standard deviations
  });

  it("is refused for a seed that is not 32 bytes", () => {
    expect(() => permutationAt(new Uint8Array(31), 0, 3)).to.throw(
      ContributionParameterError,
      "length of the seed",
    );
    expect(() => permutationAt(SEED, -1, 3)).to.throw(ContributionParameterError);
    expect(() => permutationAt(SEED, 0, 0)).to.throw(ContributionParameterError);
  });
});

describe("Sampled Shapley values", () => {
  const stream = random("game");
  const players = 8;
  // Diminishing returns and some noise, as model utilities have.
  const table = Array.from({ length: 2 ** players }, (_, coalition) => {
    let worth = 0;
    for (let i = 0; i < players; i += 1) if ((coalition >> i) & 1) worth += i + 1;
    return BigInt(Math.floor(1e5 * Math.sqrt(worth)) + (coalition ? uniformInteger(stream, 2000) : 0));
  });
  const utility = (coalition: bigint): bigint => table[Number(coalition)] ?? 0n;

  it("sum to m·(v(N) − v(∅)) exactly, whatever the seed", () => {
    for (const permutations of [2, 10, 64]) {
      const { sums } = sampleShapley({
        players,
        permutations,
        seed: SEED.map((b) => b ^ permutations),
        utility,
      });
      const total = sums.reduce((so, sum) => so + sum, 0n);
      expect(total).to.equal(BigInt(permutations) * (utility(255n) - utility(0n)));
    }
  });

  it("are exact where order does not matter, or only the place from either end", () => {
    // An additive game; and v(S) = |S|²: a player at place k adds 2k + 1, its mirror place 2(n − 1 − k) + 1.
    const additive = sampleShapley({ players: 5, permutations: 2, seed: SEED, utility: (c) => c * 3n });
    expect(additive.sums).to.deep.equal([6n, 12n, 24n, 48n, 96n]);
    const size = (coalition: bigint): bigint => BigInt(coalition.toString(2).replaceAll("0", "").length);
    const squares = sampleShapley({ players: 6, permutations: 2, seed: SEED, utility: (c) => size(c) ** 2n });
    expect(squares.sums).to.deep.equal(new Array<bigint>(6).fill(12n));
  });

  it("come within the stated ε of the exact ones, and look at no coalition twice", () => {
    const range = Math.max(
      ...Array.from({ length: players }, (_, i) => {
        const gains = table.flatMap((v, c) =>
          (c >> i) & 1 ? [] : [Number((table[c | (1 << i)] ?? 0n) - v)],
        );
        return Math.max(...gains) - Math.min(...gains);
      }),
    );
    let looked = 0;
    const { sums, evaluations } = sampleShapley({
      players,
      permutations: 400,
      seed: SEED,
      utility: (coalition) => {
        looked += 1;
        return utility(coalition);
      },
    });
    const epsilon = samplingError(400, { range, delta: 0.05, players });
    const numerators = shapleyNumerators(players, table);
    sums.forEach((sum, i) => {
      expectNear(Number(sum) / 400, Number(numerators[i] ?? 0n) / 40320, epsilon);
    });
    expect(looked).to.equal(evaluations);
    expect(evaluations <= 256).to.equal(true);
  });

  it("need an even number of permutations", () => {
    for (const permutations of [0, 1, 3, -2, 2.5])
      expect(() => sampleShapley({ players, permutations, seed: SEED, utility })).to.throw(
        ContributionParameterError,
        "even",
      );
  });
});

describe("How many permutations to sample", () => {
  const setting = { range: 0.2, epsilon: 0.01, delta: 0.05 };

  it("is Hoeffding's bound: 1198.3 draws for 10 players, 1520.2 for 50", () => {
    // .2²·ln(400)/(2·.01²) and .2²·ln(2000)/(2·.01²).
    expectNear(hoeffdingDraws({ ...setting, players: 10 }), 1198.2929094215963, 1e-9);
    expectNear(hoeffdingDraws({ ...setting, players: 50 }), 1520.1804919084164, 1e-9);
  });

  it("rounds the bound up, and counts pairs, whose halves are not independent", () => {
    expect(permutationsFor({ ...setting, players: 10 })).to.equal(2 * 1199);
    expect(permutationsFor({ ...setting, players: 50 })).to.equal(2 * 1521);
  });

  it("inverts: so many permutations promise that ε", () => {
    const permutations = permutationsFor({ ...setting, players: 10 });
    const { range, delta } = setting;
    expect(samplingError(permutations, { range, delta, players: 10 }) <= 0.01).to.equal(true);
    expect(samplingError(permutations - 2, { range, delta, players: 10 }) > 0.01).to.equal(true);
    expect(() => samplingError(3, { range, delta, players: 10 })).to.throw(ContributionParameterError);
  });

  it("refuses ranges, ε, δ and players that mean nothing", () => {
    for (const wrong of [{ range: 0 }, { epsilon: 0 }, { delta: 0 }, { delta: 1 }, { players: 0 }])
      expect(() => hoeffdingDraws({ ...setting, players: 10, ...wrong })).to.throw(
        ContributionParameterError,
      );
  });
});
