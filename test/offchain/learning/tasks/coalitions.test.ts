import { expect } from "chai";
import { coalitionDelta } from "../../../../offchain/learning/contribution/coalitionDelta.ts";
import { CoalitionOverflowError } from "../../../../offchain/learning/contribution/errors.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { uniformInteger } from "../../../../offchain/learning/numbers/uniformInteger.ts";
import { applyDelta } from "../../../../offchain/learning/rounds/applyDelta.ts";
import { FixedPointError } from "../../../../offchain/learning/rounds/errors.ts";
import { toFloat } from "../../../../offchain/learning/rounds/toFloat.ts";
import { measureCoalitions } from "../../../../offchain/learning/tasks/measureCoalitions.ts";
import { openCoalitions } from "../../../../offchain/learning/tasks/openCoalitions.ts";
import { initial, model } from "./smallTask.ts";

const MOST = 2_147_483_647;
/** Three weights and two running variances. */
const tensors = [
  { name: "0.weight", shape: [3], offset: 0, length: 3, trainable: true },
  { name: "1.running_var", shape: [2], offset: 3, length: 2, trainable: false },
];

/** The same weights, each coalition's from nothing. */
const afresh = (base: Int32Array, parts: readonly Int32Array[], coalition: bigint): Float32Array | null => {
  try {
    return toFloat(applyDelta({ tensors }, base, coalitionDelta(parts, coalition)));
  } catch (error) {
    if (error instanceof FixedPointError || error instanceof CoalitionOverflowError) return null;
    throw error;
  }
};

describe("Coalitions of updates", () => {
  it("gives weights by hand: a sum in units of 2⁻²⁰ over the base, a variance never below zero", () => {
    const base = Int32Array.of(1_048_576, -524_288, 0, 1_048_576, 4);
    const weightsOf = openCoalitions({ tensors }, base, [
      Int32Array.of(1_048_576, 0, 1, -2_097_152, 0),
      Int32Array.of(0, 524_288, 1, 0, 0),
    ]);
    expect(weightsOf(0b11n)).to.deep.equal(Float32Array.of(2, 0, 2 ** -19, 0, 2 ** -18));
    expect(weightsOf(0b10n)).to.deep.equal(Float32Array.of(1, 0, 2 ** -20, 1, 2 ** -18));
    expect(weightsOf(0b00n)).to.deep.equal(Float32Array.of(1, -0.5, 0, 1, 2 ** -18));
  });

  it("gives the same bits whichever coalition came before, also one that cannot be", () => {
    const stream = random("coalitions");
    const draw = (most: number): number => uniformInteger(stream, 2 * most + 1) - most;
    const vector = (most: number): Int32Array => Int32Array.from({ length: 5 }, () => draw(most));
    const base = vector(100_000_000);
    // The last two leave the range: one alone, one with its like.
    const parts = [...Array.from({ length: 4 }, () => vector(300_000_000)), vector(20), vector(20)];
    parts[4]?.fill(MOST, 1, 2);
    parts[5]?.fill(1_500_000_000, 2, 3);
    const all = Array.from({ length: 64 }, (_, i) => BigInt(i));
    const expected = all.map((coalition) => afresh(base, parts, coalition));
    expect(expected.filter((weights) => weights === null)).to.have.length.within(8, 56);
    const orders = [all, [...all].reverse(), all.map((i) => i ^ (i >> 1n))];
    for (let t = 0; t < 20; t += 1)
      orders.push(Array.from({ length: 64 }, () => BigInt(uniformInteger(stream, 64))));
    for (const order of orders) {
      const weightsOf = openCoalitions({ tensors }, base, parts);
      for (const coalition of order)
        expect(weightsOf(coalition), coalition.toString(2)).to.deep.equal(expected[Number(coalition)]);
    }
  });

  it("refuses a change that has no place in 32 bits, though base and change together have", () => {
    const parts = [Int32Array.of(MOST, 0, 0, 0, 0), Int32Array.of(10, 0, 0, 0, 0)];
    const weightsOf = openCoalitions({ tensors }, Int32Array.of(-1_000, 0, 0, 0, 0), parts);
    expect(weightsOf(0b01n)).to.not.equal(null);
    expect(weightsOf(0b11n)).to.equal(null);
    expect(weightsOf(0b10n)).to.deep.equal(Float32Array.of(-990 / 2 ** 20, 0, 0, 0, 0));
  });

  it("measures each coalition once, and puts its utility where its number is", async () => {
    const parts = [1, 2, 4].map((nats) => {
      const part = new Int32Array(model.size);
      part[0] = nats * 2 ** 20;
      return part;
    });
    const asked: number[] = [];
    const contribution = await measureCoalitions({
      model,
      base: initial,
      seats: [0, 2, 3],
      parts,
      rows: 2,
      // The loss falls by a tenth of a nat for each whole number that the first weight rises.
      losses: (weights) => {
        const risen = Math.round((weights[0] ?? 0) - (initial.weights[0] ?? 0));
        asked.push(risen);
        return Promise.resolve(Float64Array.of(1 - risen / 10, 1 - risen / 10));
      },
      worstLoss: 5,
      permutations: 2,
      seed: new Uint8Array(32),
    });
    expect([...asked].sort((a, b) => a - b)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7]);
    if (contribution.kind !== "exact") throw new Error(contribution.kind);
    expect([...contribution.utilities]).to.deep.equal([
      0, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000, 700_000,
    ]);
    expect(contribution.values).to.deep.equal([600_000n, 1_200_000n, 2_400_000n]);
  });
});
