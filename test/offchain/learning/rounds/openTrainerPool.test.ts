import { expect } from "chai";
import { unansweredRows } from "../../../../offchain/learning/evaluation/unansweredRows.ts";
import { ThreadError } from "../../../../offchain/learning/node/errors.ts";
import { openTrainerPool, type ThreadPool } from "../../../../offchain/learning/node/openTrainerPool.ts";
import { sharedDataset } from "../../../../offchain/learning/node/sharedDataset.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { localPool, model, plan, sets } from "./smallFederation.ts";

const weights = initialWeights(model, 1);
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** Takes a thread a good while. */
const longTask = {
  part: { set: "train", rows: Uint32Array.from({ length: 240 }, (_, row) => row) },
  plan: { ...plan().local, epochs: 1000 },
  seed: 1,
  round: 1,
  client: "1",
  attack: null,
};

describe("a pool of training threads", () => {
  let pool: ThreadPool;
  before(() => {
    pool = openTrainerPool({ model, sets, maxBatch: 8, workers: 2 });
  });
  after(() => pool.close());

  it("predicts as one thread does, rows in the order given", async () => {
    const local = await localPool();
    for (const rows of [Uint32Array.of(7, 3, 119, 0, 3), Uint32Array.of(5), new Uint32Array(0)]) {
      const part = { set: "test", rows };
      expect(await pool.predict(weights, part)).to.deep.equal(await local.predict(weights, part));
    }
  });

  it("finds a model that answers with no numbers right about nothing, not about the first class", async () => {
    const ranAway = weights.map(() => 3e38);
    const healthy = Uint32Array.from({ length: 40 }, (_, i) => 3 * i);
    const part = { set: "test", rows: healthy };
    const probabilities = await pool.predict(ranAway, part);
    const unanswered = unansweredRows({ probabilities, labels: healthy, classes: 3 });
    expect(unanswered.length).to.be.above(0);
    for (const each of [pool, await localPool()]) {
      const rows = Uint32Array.from(unanswered, (row) => healthy[row]!);
      expect(await each.accuracy(ranAway, { set: "test", rows }, null)).to.equal(0);
    }
  });

  it("counts the kernel's time", async () => {
    const before = pool.kernelMs();
    await pool.predict(weights, { set: "test", rows: Uint32Array.of(1, 2, 3) });
    expect(pool.kernelMs()).to.be.greaterThan(before);
  });

  it("passes on a task's error, and goes on", async () => {
    const error = await failureOf(pool.predict(weights, { set: "nowhere", rows: Uint32Array.of(1) }));
    expect(error).to.be.instanceOf(ThreadError);
    expect(String((error as ThreadError).cause)).to.match(/no data set "nowhere"/);
    const rest = await pool.predict(weights, { set: "test", rows: Uint32Array.of(1) });
    expect(rest.length).to.equal(3);
  });

  it("reports rows that are not there as the client's fault", async () => {
    pool.load(weights);
    const part = { set: "train", rows: Uint32Array.of(1_000_000, 2) };
    const task = { part, plan: plan().local, seed: 1, round: 1, client: "1", attack: null };
    expect(await pool.train(task))
      .to.have.property("refused")
      .that.matches(/1000000/);
  });

  it("leaves no thread without work while a task waits that nobody has begun", async () => {
    pool.load(weights);
    const order: string[] = [];
    const long = pool.train(longTask).then(() => order.push("long"));
    const short = Array.from({ length: 5 }, () =>
      pool.predict(weights, { set: "test", rows: Uint32Array.of(1) }).then(() => order.push("short")),
    );
    await Promise.all([long, ...short]);
    expect(order).to.deep.equal(["short", "short", "short", "short", "short", "long"]);
  });

  it("predicts many rows with other weights at the same time", async () => {
    const local = await localPool();
    const rows = Uint32Array.from({ length: 600 }, (_, i) => (7 * i) % 120);
    const others = [1, 2, 3].map((seed) => initialWeights(model, seed));
    const asked = await Promise.all(others.map((each) => pool.predict(each, { set: "test", rows })));
    const again = await Promise.all(others.map((each) => pool.predict(each, { set: "test", rows })));
    for (const [i, each] of others.entries()) {
      const alone = await local.predict(each, { set: "test", rows });
      expect(asked[i]).to.deep.equal(alone);
      expect(again[i]).to.deep.equal(alone);
    }
  });

  it("fails what still waits when it is closed, and all that comes after", async () => {
    pool.load(weights);
    const waiting = Array.from({ length: 9 }, () => failureOf(pool.train(longTask)));
    await pool.close();
    const failures = await Promise.all(waiting);
    expect(failures.some((error) => error instanceof ThreadError)).to.equal(true);
    const late = await failureOf(pool.predict(weights, { set: "test", rows: Uint32Array.of(1) }));
    expect(late).to.be.instanceOf(ThreadError);
  });

  it("shares data sets, and copies none that is shared already", () => {
    const shared = sharedDataset(sets.train);
    expect(shared).to.deep.equal(sets.train);
    expect(shared.inputs.buffer).to.be.instanceOf(SharedArrayBuffer);
    expect(sharedDataset(shared)).to.equal(shared);
  });
});
