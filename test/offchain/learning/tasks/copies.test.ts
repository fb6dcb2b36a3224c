import { expect } from "chai";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { findCopies } from "../../../../offchain/learning/tasks/findCopies.ts";
import { judgeRound } from "../../../../offchain/learning/tasks/judgeRound.ts";
import { openPoolHere } from "../../../../offchain/learning/tasks/openPoolHere.ts";
import { honest, reveal, roundOf, spec } from "./smallTask.ts";

const size = 400;
const whole = { size, statistics: [] };

/** A direction that all share, and what is a trainer's own, in units; `own` is how long the latter is to the former. */
const update = (name: string, own: number): Int32Array => {
  const [shared, mine] = [random("shared"), random("own", name)];
  return Int32Array.from({ length: size }, () => Math.round(1e5 * (gaussian(shared) + own * gaussian(mine))));
};
const scaled = (delta: Int32Array, factor: number): Int32Array =>
  delta.map((units) => Math.round(units * factor));
const noisy = (delta: Int32Array, amount: number): Int32Array => {
  const stream = random("noise", amount);
  return delta.map((units) => units + Math.round(amount * 1e5 * gaussian(stream)));
};
const found = (
  deltas: readonly Int32Array[],
  earlier: readonly { readonly seat: number; readonly delta: Int32Array }[] = [],
  orders: readonly number[] = deltas.map((_, seat) => seat),
  context: Parameters<typeof findCopies>[0] = whole,
): number[] => {
  const candidates = deltas.map((delta, seat) => ({ seat, order: orders[seat] ?? 0, delta }));
  return [...findCopies(context, candidates, earlier, 0.99).keys()].sort((a, b) => a - b);
};

describe("Finding copies among updates", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => update(name, 1)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];

  it("finds none among updates of different trainers", () => {
    expect(found([a, b, c, d])).to.deep.equal([]);
    expect(found([a])).to.deep.equal([]);
    expect(found([])).to.deep.equal([]);
  });

  it("finds the same bits, and a copy that was scaled or lightly disturbed", () => {
    expect(found([a, b, c, a])).to.deep.equal([3]);
    expect(found([a, b, c, scaled(b, 3)])).to.deep.equal([3]);
    expect(found([a, b, c, scaled(b, 0.01)])).to.deep.equal([3]);
    expect(found([a, b, c, noisy(c, 0.05)])).to.deep.equal([3]);
  });

  it("does not find one under noise of half its length, nor an update turned about", () => {
    expect(found([a, b, c, noisy(c, 0.7)])).to.deep.equal([]);
    expect(found([a, b, c, scaled(c, -1)])).to.deep.equal([]);
  });

  it("refuses the one that committed later; of equals the higher seat", () => {
    expect(found([a, b, c, a], [], [5, 1, 2, 0])).to.deep.equal([0]);
    expect(found([a, b, a, a], [], [7, 7, 7, 7])).to.deep.equal([2, 3]);
  });

  it("does not take honest updates for copies where much data makes all of them point one way", () => {
    const near = ["a", "b", "c", "d", "e"].map((name) => update(name, 0.04));
    const cosine = (x: Int32Array, y: Int32Array): number => {
      const product = (p: Int32Array, q: Int32Array): number =>
        p.reduce((sum, v, i) => sum + v * (q[i] ?? 0), 0);
      return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
    };
    // What the plain rule would have refused.
    expect(cosine(near[0]!, near[1]!)).to.be.greaterThan(0.99);
    expect(found(near)).to.deep.equal([]);
    expect(found([...near.slice(0, 4), scaled(near[1]!, 1.5)])).to.deep.equal([4]);
    expect(found([...near.slice(0, 4), noisy(near[1]!, 0.003)])).to.deep.equal([4]);
  });

  it("knows two copies of one, and each of two copied ones", () => {
    expect(found([a, b, a, scaled(a, 2), scaled(b, 2)])).to.deep.equal([2, 3, 4]);
  });

  it("finds another's update of the round before, and one's own only where the bits are the same", () => {
    const earlier = [a, b, c].map((delta, seat) => ({ seat, delta }));
    const fresh = ["e", "f", "g"].map((name) => update(name, 1));
    expect(found(fresh, earlier)).to.deep.equal([]);
    expect(found([fresh[0]!, scaled(a, 2), fresh[2]!], earlier)).to.deep.equal([1]);
    expect(found([noisy(a, 0.01), fresh[1]!, fresh[2]!], earlier)).to.deep.equal([]);
    expect(found([a, fresh[1]!, fresh[2]!], earlier)).to.deep.equal([0]);
  });

  it("does not look at running statistics, which may be alike and large", () => {
    const statistics = [{ offset: 0, length: 40 }];
    const alike = [a, b, c, d].map((delta, seat) =>
      delta.map((units, i) => (i < 40 && seat < 2 ? (i % 2) * 1e9 : units)),
    );
    expect(found(alike, [], [0, 1, 2, 3], { size, statistics })).to.deep.equal([]);
    expect(found(alike)).to.deep.equal([1]);
  });

  it("takes a second update of nothing for a copy of the first, and neither for anything else", () => {
    const nothing = new Int32Array(size);
    expect(found([a, nothing, b, nothing])).to.deep.equal([3]);
  });

  it("keeps copies out of a round: they are refused with the reason, are no players, and change nothing", async () => {
    const updates = await Promise.all([0, 1, 2, 3].map((seat) => honest(seat)));
    const seats = updates.map((delta, seat) => reveal(seat, delta));
    const without = await judgeRound(roundOf([...seats, { did: "nothing" }]), openPoolHere);
    const copy = reveal(4, scaled(updates[1]!, 1.1));
    const judged = await judgeRound(roundOf([...seats, copy]), openPoolHere);
    expect(judged.outcomes[4]).to.deep.equal({
      outcome: "refused",
      why: "its update is that of seat 1, which committed before it",
    });
    expect(judged.contribution).to.deep.equal(without.contribution);
    expect(judged.model.digest).to.equal(without.model.digest);
    const earlier = [{ seat: 1, delta: updates[1]! }];
    const again = await judgeRound(roundOf(seats, { earlier }), openPoolHere);
    expect(again.outcomes[1]).to.include({ outcome: "refused" });
    expect(again.outcomes[1]?.why).to.match(/its own from before/);
  });

  it("would be paid for without this: a copy takes of what the copied one is worth", async () => {
    const updates = await Promise.all([0, 1, 2, 3].map((seat) => honest(seat)));
    const seats = updates.map((delta, seat) => reveal(seat, delta));
    const valueOf = ({ contribution }: Awaited<ReturnType<typeof judgeRound>>, seat: number): number => {
      const players = contribution.seats.length;
      const scale = Array.from({ length: players }, (_, k) => k + 1).reduce((product, k) => product * k, 1);
      return Number(contribution.values[contribution.seats.findIndex((one) => one === seat)]) / scale;
    };
    const blind = { ...spec, copyCosine: 1 };
    const copy = reveal(4, scaled(updates[1]!, 1.1));
    const before = await judgeRound(roundOf(seats), openPoolHere);
    const robbed = await judgeRound(roundOf([...seats, copy], { spec: blind }), openPoolHere);
    expect(valueOf(robbed, 4)).to.be.greaterThan(0);
    expect(valueOf(robbed, 1)).to.be.lessThan(valueOf(before, 1));
  });
});
