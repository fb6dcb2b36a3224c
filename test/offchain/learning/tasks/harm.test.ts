import { expect } from "chai";
import { permutationAt } from "../../../../offchain/learning/contribution/permutationAt.ts";
import { harmfulSeats } from "../../../../offchain/learning/tasks/harmfulSeats.ts";
import { judgeRound } from "../../../../offchain/learning/tasks/judgeRound.ts";
import { openPoolHere } from "../../../../offchain/learning/tasks/openPoolHere.ts";
import { openSampledErrors } from "../../../../offchain/learning/tasks/sampledErrors.ts";
import { valueErrors } from "../../../../offchain/learning/tasks/valueErrors.ts";
import { expectNear } from "../../app/expectNear.ts";
import { honest, reveal, roundOf, spec } from "./smallTask.ts";

describe("How sure a value is", () => {
  /** Losses of two players on three rows, by coalition: nobody, a, b, both. */
  const losses = [
    [4, 4, 4],
    [2, 3, 4],
    [4, 4, 1],
    [1, 2, 0],
  ].map((rows) => Float64Array.from(rows));
  const lossesOf = (coalition: bigint): Float64Array => losses[Number(coalition)] ?? new Float64Array(3);

  it("is the deviation of its rows over the root of their number, by hand for two players", () => {
    // φ_a by row: ½(4 − 2 + 4 − 1) = 2.5, ½(4 − 3 + 4 − 2) = 1.5, ½(4 − 4 + 1 − 0) = 0.5; φ_b: 0.5, 0.5, 3.5.
    const [a = 0, b = 0] = valueErrors(2, 3, lossesOf);
    expectNear(a, Math.sqrt(1 / 3), 1e-12);
    expectNear(b, Math.sqrt(3 / 3), 1e-12);
  });

  it("is of the orders that were sampled, where they were", () => {
    // An order and its reverse are both orders of two players: the same as exact.
    const seed = new Uint8Array(32).fill(4);
    expect(permutationAt(seed, 0, 2)).to.not.deep.equal(permutationAt(seed, 1, 2));
    const sampled = openSampledErrors(2, 3, { orders: 2, seed });
    expect(sampled.coalitions).to.have.members([0n, 1n, 2n, 3n]);
    for (const coalition of sampled.coalitions) sampled.add(coalition, lossesOf(coalition));
    const [a = 0, b = 0] = sampled.errors();
    expectNear(a, Math.sqrt(1 / 3), 1e-12);
    expectNear(b, 1, 1e-12);
  });

  it("is 0 where all rows agree, and unknown with one row", () => {
    const same = (coalition: bigint): Float64Array => new Float64Array(3).fill(Number(3n - coalition));
    expect(valueErrors(2, 3, same)).to.deep.equal([0, 0]);
    expect(valueErrors(1, 1, same)).to.deep.equal([Infinity]);
  });

  it("decides what counts as harm: only what is below zero beyond it", () => {
    const of = (value: bigint, error: number): number[] =>
      harmfulSeats({
        kind: "exact",
        seats: [4],
        utilities: Int32Array.of(0, Number(value)),
        values: [value],
        errors: [error],
      });
    expect(of(-1_000_000n, 0.4)).to.deep.equal([4]);
    expect(of(-1_000_000n, 0.44)).to.deep.equal([]);
    expect(of(-1n, 0)).to.deep.equal([4]);
    expect(of(0n, 0)).to.deep.equal([]);
    expect(of(1_000_000n, 0)).to.deep.equal([]);
    expect(of(-1_000_000n, Infinity)).to.deep.equal([]);
  });

  it("keeps honest trainers of a model that stands still from counting as harmful, though many come out below zero", async () => {
    const averaged = { ...spec, rule: "fedAvg" };
    let [base, below, harmful] = [roundOf([]).initial, 0, 0];
    for (let round = 0; round < 12; round += 1) {
      const updates = await Promise.all([0, 1, 2, 3].map((seat) => honest(seat, 48, averaged, base)));
      const seats = updates.map((delta, seat) => reveal(seat, delta));
      const judged = await judgeRound(roundOf(seats, { spec: averaged, base }), openPoolHere);
      base = judged.model;
      if (round < 6) continue;
      below += judged.contribution.values.filter((value) => value < 0n).length;
      harmful += judged.harmful.length;
    }
    expect(below).to.be.greaterThan(4);
    expect(harmful).to.be.lessThan(3);
  });
});
