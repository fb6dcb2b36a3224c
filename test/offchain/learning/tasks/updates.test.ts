import { expect } from "chai";
import { encodeIntegers } from "../../../../offchain/learning/rounds/encodeIntegers.ts";
import { openTrainerPool } from "../../../../offchain/learning/node/openTrainerPool.ts";
import { TaskMismatchError } from "../../../../offchain/learning/tasks/errors.ts";
import { openPoolHere } from "../../../../offchain/learning/tasks/openPoolHere.ts";
import { readUpdate } from "../../../../offchain/learning/tasks/readUpdate.ts";
import { sha256Hex } from "../../../../offchain/learning/tasks/sha256Hex.ts";
import { taskEpsilon } from "../../../../offchain/learning/tasks/taskEpsilon.ts";
import { trainUpdate } from "../../../../offchain/learning/tasks/trainUpdate.ts";
import { initial, made, model, step, reveal, spec } from "./smallTask.ts";

const rows = made("own rows", 40);
const trained = async (other: Partial<Parameters<typeof trainUpdate>[0]> = {}) => {
  const result = await trainUpdate({ spec, base: initial, rows, step, seat: 2, ...other }, openPoolHere);
  if ("refused" in result) throw new Error(result.refused);
  return result;
};

describe("A trainer's update", () => {
  it("is the same bits again, and on a thread of its own", async () => {
    const first = await trained();
    expect((await trained()).updateDigest).to.equal(first.updateDigest);
    const thread = await trainUpdate({ spec, base: initial, rows, step, seat: 2 }, (net, sets, maxBatch) => {
      const pool = openTrainerPool({ model: net, sets, maxBatch, workers: 1 });
      return Promise.resolve({ pool, close: pool.close });
    });
    expect("updateDigest" in thread && thread.updateDigest).to.equal(first.updateDigest);
    expect(first.updateDigest).to.equal(sha256Hex(encodeIntegers("update", first.delta)));
    expect(first.samples).to.equal(40);
  });

  it("is another for another task, round, attempt or seat", async () => {
    const { updateDigest } = await trained();
    const others = await Promise.all([
      trained({ seat: 3 }),
      trained({ step: { ...step, task: 8 } }),
      trained({ step: { ...step, round: 1 } }),
      trained({ step: { ...step, attempt: 1 } }),
      trained({ spec: { ...spec, seed: 2 } }),
    ]);
    const digests = [updateDigest, ...others.map((one) => one.updateDigest)];
    expect(new Set(digests).size).to.equal(6);
  });

  it("is never the same twice with privacy: nobody can know its noise", async () => {
    const privacy = { clipNorm: 1, noiseMultiplier: 1, epsilon: 80, delta: 1e-5 };
    const asked = { spec: { ...spec, privacy } };
    expect((await trained(asked)).updateDigest).to.not.equal((await trained(asked)).updateDigest);
  });

  it("is refused once another training would pass the task's ε", async () => {
    const privacy = { clipNorm: 1, noiseMultiplier: 2, epsilon: 0, delta: 1e-5 };
    const asked = { ...spec, privacy: { ...privacy, epsilon: 1 } };
    const [one, two] = [1, 2].map((trainings) => taskEpsilon(asked, 40, trainings) ?? 0) as [number, number];
    expect(two).to.be.greaterThan(one);
    const between = { ...spec, privacy: { ...privacy, epsilon: (one + two) / 2 } };
    const train = (attempt: number, round: number) =>
      trainUpdate(
        { spec: between, base: initial, rows, step: { task: 7, attempt, round }, seat: 2 },
        openPoolHere,
      );
    expect(await train(0, 0)).to.have.property("updateDigest");
    expect(await train(1, 0)).to.have.property("refused");
    expect(await train(0, 1)).to.have.property("refused");
  });

  it("is not made of rows that are not the task's, and says so where training runs away", async () => {
    const refusal = (other: Partial<typeof rows>): Promise<unknown> =>
      trained({ rows: { ...rows, ...other } }).catch((error: unknown) => error);
    expect(await refusal({ shape: [5] })).to.be.instanceOf(TaskMismatchError);
    expect(await refusal({ classes: ["ill", "healthy", "very ill"] })).to.be.instanceOf(TaskMismatchError);
    expect(await refusal({ labels: new Int32Array(40).fill(3) })).to.be.instanceOf(TaskMismatchError);
    expect(await refusal({ labels: new Int32Array(0) })).to.be.instanceOf(TaskMismatchError);
    const training = { ...spec.training, learningRate: 1000, epochs: 30 };
    const asked = { spec: { ...spec, training }, base: initial, rows, step, seat: 2 };
    expect(await trainUpdate(asked, openPoolHere)).to.have.property("refused");
  });
});

describe("Reading a revealed update", () => {
  const delta = Int32Array.from({ length: model.size }, (_, i) => i);
  const read = (other: Parameters<typeof reveal>[2] = {}, units = initial.units) =>
    readUpdate(reveal(1, delta, other), { units }, false);
  const bytes = encodeIntegers("update", delta);
  const named = (of: Uint8Array) => ({ bytes: of, updateDigest: sha256Hex(of) });
  const changed = (at: number, value: readonly number[]): Uint8Array => {
    const copy = bytes.slice();
    copy.set(value, at);
    return copy;
  };
  const head = bytes.length - 4 * model.size;

  it("gives the update with its trainer's name and samples", () => {
    const { trainer } = reveal(1, delta);
    expect(read()).to.deep.equal({ update: { trainer, delta, samples: 48 }, patients: [] });
  });

  const refusals: readonly (readonly [string, Parameters<typeof reveal>[2], RegExp])[] = [
    ["that was refused before", { refused: "its rows have no consent" }, /^its rows have no consent$/],
    ["of bytes nobody could get", { bytes: null }, /nobody could get/],
    ["of other bytes than were committed to", { updateDigest: sha256Hex(new Uint8Array(1)) }, /not the one/],
    ["of no samples", { samples: 0 }, /claims 0 samples/],
    ["of more samples than can be counted", { samples: 4_000_001 }, /claims 4000001/],
    ["of half a sample", { samples: 0.5 }, /claims 0.5/],
    ["that is cut short", named(bytes.slice(0, -1)), /do not hold/],
    ["with a byte over", named(new Uint8Array([...bytes, 0])), /do not hold/],
    ["of no bytes", named(new Uint8Array(0)), /too few/],
    [
      "of floats, not a number among them",
      named(new Uint8Array(new Float32Array(model.size).fill(NaN).buffer)),
      /begin otherwise/,
    ],
    ["that is an aggregate by its name", named(encodeIntegers("aggregate", delta)), /begin otherwise/],
    ["of another model", named(encodeIntegers("update", delta.slice(1))), /number is not said to be/],
    ["with −2³¹, which has no counterpart", named(changed(head, [0, 0, 0, 0x80])), /no counterpart/],
    [
      "that is too large for its samples",
      { ...named(changed(head + 3, [0x7f])), samples: 4_000_000 },
      /too large/,
    ],
  ];
  for (const [what, other, why] of refusals) {
    it(`refuses one ${what}`, () => {
      const result = read(other);
      expect("refused" in result && result.refused).to.match(why);
    });
  }

  it("refuses one that takes a weight out of range, where adding it would wrap round", () => {
    const units = initial.units.slice();
    units[3] = 2_147_483_647;
    const result = read({}, units);
    expect("refused" in result && result.refused).to.equal("it takes the model out of range at weight 3");
    units[3] -= 3;
    expect(read({}, units)).to.have.property("update");
  });
});
