import { expect } from "chai";
import { coalitionUtilities } from "../../../../offchain/learning/contribution/coalitionUtilities.ts";
import { coalitionUtility } from "../../../../offchain/learning/contribution/coalitionUtility.ts";
import {
  CoalitionOverflowError,
  ContributionParameterError,
} from "../../../../offchain/learning/contribution/errors.ts";
import { payouts } from "../../../../offchain/learning/contribution/payouts.ts";
import { sampleWeights } from "../../../../offchain/learning/contribution/sampleWeights.ts";
import { shapleyNumerators } from "../../../../offchain/learning/contribution/shapleyNumerators.ts";
import { weightedParts } from "../../../../offchain/learning/contribution/weightedParts.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { uniformInteger } from "../../../../offchain/learning/numbers/uniformInteger.ts";

const ints = (...values: readonly number[]): Int32Array => Int32Array.from(values);

describe("The utilities of coalitions in a round", () => {
  /** A bowl with its bottom at (8, 4): the loss of a model of two weights. */
  const loss = (delta: Int32Array): number => {
    const [a = 0, b = 0] = delta;
    return ((a - 8) ** 2 + (b - 4) ** 2) / 100;
  };

  it("are built from the updates times the weights that the rule really gave", () => {
    const updates = [
      { trainer: "a", delta: ints(10, -3), samples: 5 },
      { trainer: "b", delta: ints(7, 7), samples: 99 },
      { trainer: "c", delta: ints(1, 1), samples: 1 },
    ];
    const weights = new Map([
      ["a", 0.25],
      ["b", 0.5],
    ]);
    // 2.5 → 3, −0.75 → −1, 3.5 → 4; c was left out.
    expect(weightedParts(updates, weights).map((part) => [...part])).to.deep.equal([
      [3, -1],
      [4, 4],
      [0, 0],
    ]);
    expect(() => weightedParts(updates, new Map([["a", 1.5]]))).to.throw(
      ContributionParameterError,
      "weight of a",
    );
  });

  it("are built by sample counts where the rule gives no weights, and only when told so", () => {
    const updates = [
      { trainer: "a", delta: ints(8), samples: 1 },
      { trainer: "b", delta: ints(8), samples: 3 },
    ];
    expect(() => weightedParts(updates, new Map())).to.throw(ContributionParameterError, "sampleWeights");
    expect(weightedParts(updates, sampleWeights(updates)).map(([units]) => units)).to.deep.equal([2, 6]);
    expect(() => sampleWeights([])).to.throw(ContributionParameterError, "number of samples");
  });

  it("are the fall of the loss in whole millionths, by hand for two players", () => {
    const parts = [ints(4, 0), ints(2, 2)];
    // ℓ(0,0) = .80, ℓ(4,0) = .32, ℓ(2,2) = .40, ℓ(6,2) = .08.
    expect(coalitionUtilities({ parts, loss, worstLoss: 10 })).to.deep.equal([
      0n,
      480_000n,
      400_000n,
      720_000n,
    ]);
  });

  it("give an update of nothing nothing, to the unit", () => {
    const parts = [ints(4, 0), ints(0, 0), ints(2, 2)];
    const utilities = coalitionUtilities({ parts, loss, worstLoss: 10 });
    expect(shapleyNumerators(3, utilities)[1]).to.equal(0n);
  });

  it("count a loss that is huge or no number as the worst, so that nobody can wreck the others' shares", () => {
    const parts = [ints(4, 0), ints(1_000_000, 0), ints(3, 3)];
    const wrecked = (delta: Int32Array): number => ((delta[1] ?? 0) === 3 ? NaN : loss(delta));
    const utility = coalitionUtility({ parts, loss: wrecked, worstLoss: 2 });
    expect(utility(0b010n)).to.equal(800_000n - 2_000_000n);
    expect(utility(0b100n)).to.equal(800_000n - 2_000_000n);
  });

  it("refuse updates of different lengths, sums beyond 32 bits, and a worst loss that bounds nothing", () => {
    const worstLoss = 10;
    expect(() => coalitionUtility({ parts: [ints(1), ints(1, 2)], loss, worstLoss })).to.throw(
      ContributionParameterError,
    );
    expect(() => coalitionUtility({ parts: [ints(1)], loss, worstLoss: Infinity })).to.throw(
      ContributionParameterError,
    );
    const parts = [ints(2 ** 31 - 1), ints(1)];
    expect(() => coalitionUtilities({ parts, loss, worstLoss })).to.throw(
      CoalitionOverflowError,
      "coalition 11",
    );
    const crowd = Array.from({ length: 40 }, () => ints(1));
    expect(() => coalitionUtilities({ parts: crowd, loss, worstLoss })).to.throw(ContributionParameterError);
  });
});

describe("Payouts", () => {
  const R = (reputation: number): bigint => BigInt(reputation * 1_000_000);

  it("divide by contribution and reputation, rounding running sums", () => {
    // x = 2·1, 1·1, 1·1 of 4: 100 gives 50, 25, 25; 10 gives ⌊5⌋, ⌊7.5⌋ − 5, 10 − 7.
    expect(payouts(100n, [2n, 1n, 1n], [R(0.5), R(0.5), R(0.5)]).paid).to.deep.equal([50n, 25n, 25n]);
    expect(payouts(10n, [2n, 1n, 1n], [R(0.5), R(0.5), R(0.5)]).paid).to.deep.equal([5n, 2n, 3n]);
    // Equal contributions, R = 1 and 0: 1.5 to 0.5.
    expect(payouts(100n, [7n, 7n], [R(1), R(0)]).paid).to.deep.equal([75n, 25n]);
  });

  it("give nothing to who contributed nothing or harmed", () => {
    expect(payouts(9n, [0n, 5n, -4n, 1n], [R(1), R(0.5), R(1), R(0.5)]).paid).to.deep.equal([0n, 7n, 0n, 2n]);
  });

  it("refund the pool when nobody contributed", () => {
    expect(payouts(9n, [0n, -5n], [R(1), R(1)])).to.deep.equal({ paid: [0n, 0n], refund: 9n });
  });

  it("sum to the pool to the unit, never below nothing, whatever the numbers", () => {
    const stream = random("payouts");
    for (let round = 0; round < 300; round += 1) {
      const players = 1 + uniformInteger(stream, 12);
      const draw = (below: number): bigint => BigInt(uniformInteger(stream, below));
      const contributions = Array.from({ length: players }, () => draw(2000) * draw(2 ** 32) - 1_000_000n);
      const reputations = Array.from({ length: players }, () => draw(1_000_001));
      const pool = draw(2 ** 32) * (round % 2 === 0 ? 1n : 10n ** 15n);
      const { paid, refund } = payouts(pool, contributions, reputations);
      expect(paid.reduce((sum, pay) => sum + pay, refund)).to.equal(pool);
      expect(paid.every((pay) => pay >= 0n)).to.equal(true);
      paid.forEach((pay, i) => {
        if ((contributions[i] ?? 0n) <= 0n) expect(pay).to.equal(0n);
      });
    }
  });

  it("refuse pools below nothing and reputations out of range", () => {
    expect(() => payouts(-1n, [1n], [1n])).to.throw(ContributionParameterError, "pool");
    expect(() => payouts(1n, [1n], [1_000_001n])).to.throw(ContributionParameterError, "reputation");
    expect(() => payouts(1n, [1n, 1n], [1n])).to.throw(ContributionParameterError, "number of reputations");
  });
});
