import { expect } from "chai";
import { formatFraction } from "../../../../offchain/learning/contribution/formatFraction.ts";
import { reduceFraction } from "../../../../offchain/learning/contribution/reduceFraction.ts";
import { shapleyNumerators } from "../../../../offchain/learning/contribution/shapleyNumerators.ts";
import { toFloat } from "../../../../offchain/learning/rounds/toFloat.ts";
import type { TrainingTask } from "../../../../offchain/learning/rounds/trainerPool.ts";
import { trainAlone } from "../../../../offchain/learning/tasks/trainAlone.ts";
import { ThreadError } from "../../../../offchain/learning/node/errors.ts";
import { judgeInThread } from "../../../../offchain/learning/node/judgeInThread.ts";
import { openTrainerPool } from "../../../../offchain/learning/node/openTrainerPool.ts";
import { TaskMismatchError } from "../../../../offchain/learning/tasks/errors.ts";
import { canonicalJson } from "../../../../offchain/learning/tasks/canonicalJson.ts";
import type { Judgement } from "../../../../offchain/learning/tasks/judgement.ts";
import { judgeRound } from "../../../../offchain/learning/tasks/judgeRound.ts";
import type { OpenPool } from "../../../../offchain/learning/tasks/openPool.ts";
import { openPoolHere } from "../../../../offchain/learning/tasks/openPoolHere.ts";
import { readRoundModel } from "../../../../offchain/learning/tasks/readRoundModel.ts";
import type { SeatInput } from "../../../../offchain/learning/tasks/seat.ts";
import { sha256Hex } from "../../../../offchain/learning/tasks/sha256Hex.ts";
import { expectNear } from "../../app/expectNear.ts";
import { honest, initial, made, model, reveal, roundOf, spec } from "./smallTask.ts";

const threads =
  (workers: number): OpenPool =>
  (net, sets, maxBatch) => {
    const pool = openTrainerPool({ model: net, sets, maxBatch, workers });
    return Promise.resolve({ pool, close: pool.close });
  };

describe("Judging a round", () => {
  let updates: Int32Array[];
  let good: Judgement;
  const reveals = (count = 4): SeatInput[] =>
    updates.slice(0, count).map((delta, seat) => reveal(seat, delta));

  before(async () => {
    updates = await Promise.all([0, 1, 2, 3].map((seat) => honest(seat)));
    good = await judgeRound(roundOf(reveals()), openPoolHere);
  });

  it("accepts honest updates, makes a model that is better than before, and gives everybody a value", () => {
    expect(good.outcomes.map(({ outcome }) => outcome)).to.deep.equal(Array(4).fill("accepted"));
    expect(good.unchanged).to.equal(null);
    const { measures } = good.report;
    expect(measures.model?.logLoss).to.be.lessThan(measures.base?.logLoss ?? 0);
    expect(measures.model?.accuracy.low).to.be.lessThan(measures.model?.accuracy.value ?? 0);
    expect(measures.referenceOnly?.rows).to.equal(30);
    expect(good.report.reference).to.deep.equal({ weighing: 30, measuring: 30 });
    expect(good.report.weights).to.equal("rule");
  });

  it("names the model by its file, from which the next round begins with the very same numbers", () => {
    const read = readRoundModel(model, good.model.bytes);
    expect(toFloat(read.units)).to.deep.equal(good.model.weights);
    expect(sha256Hex(good.model.bytes)).to.equal(good.model.digest);
    expect(read.units).to.deep.equal(good.model.units);
    expect(good.report.modelDigest).to.equal(good.model.digest);
    expect(good.report.baseDigest).to.equal(initial.digest);
  });

  it("divides exactly what the whole is worth: Σφ = v(N) − v(∅), and v(∅) = 0", () => {
    const { contribution } = good;
    if (contribution.kind !== "exact") throw new Error(contribution.kind);
    const { utilities, values, seats } = contribution;
    expect(utilities).to.have.length(16);
    expect(utilities[0]).to.equal(0);
    expect(seats).to.deep.equal([0, 1, 2, 3]);
    expect(values).to.deep.equal(shapleyNumerators(4, Array.from(utilities, BigInt)));
    expect(values.reduce((sum, value) => sum + value, 0n)).to.equal(24n * BigInt(utilities[15] ?? 0));
    expect(good.report.seats[1]?.valueError).to.equal(good.contribution.errors[1]);
    expect(good.contribution.errors[1]).to.be.greaterThan(0);
    expect(good.report.seats[1]?.value).to.equal(formatFraction(reduceFraction(values[1] ?? 0n, 24n)));
  });

  it("measures the whole coalition as the round's own model, up to the rounding of parts", () => {
    const { measures } = good.report;
    const fall = (measures.base?.logLoss ?? 0) - (measures.model?.logLoss ?? 0);
    const whole = good.contribution.kind === "exact" ? (good.contribution.utilities[15] ?? 0) : NaN;
    expectNear(whole / 1e6, fall, 2e-5);
  });

  it("gives the same bits again, on another thread, and on three threads", async () => {
    for (const pool of [openPoolHere, threads(1), threads(3)]) {
      const again = await judgeRound(roundOf(reveals()), pool);
      expect(again.model.digest).to.equal(good.model.digest);
      expect(again.reportDigest).to.equal(good.reportDigest);
      expect(again.contribution).to.deep.equal(good.contribution);
    }
    expect(good.reportDigest).to.equal(sha256Hex(canonicalJson(good.report)));
    for (const workers of [1, 2])
      expect(await judgeInThread(roundOf(reveals()), workers)).to.deep.equal(good);
  });

  it("says from its thread what was wrong with a round, and judges the next", async () => {
    const error = await judgeInThread(roundOf(reveals(), { seed: new Uint8Array(31) }), 1).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(ThreadError);
    expect(String(error)).to.include("The seed has 31 bytes.");
    const again = await judgeInThread(roundOf(reveals()), 1);
    expect(again.reportDigest).to.equal(good.reportDigest);
  });

  it("gives the bits that it always gave: who judged by an older release signs the same", () => {
    const model = "e8ee48e5407911f0756a2977145411aab4c508bcc372ae51129931db793ea2bb";
    const report = "a71fee948d68eb31177a164b85ee669f5e15cdf53e59c97cbdc94af4cb67d93e";
    expect([good.model.digest, good.reportDigest]).to.deep.equal([`0x${model}`, `0x${report}`]);
  });

  it("judges as well where classes are called by numbers, and names them so", async () => {
    const classes = ["10", "9", "8"];
    const coded = {
      spec: { ...spec, data: { ...spec.data, classes } },
      reference: { ...made("reference", 60), classes },
    };
    const { model: found, report } = await judgeRound(roundOf(reveals(), coded), openPoolHere);
    expect(found.digest).to.equal(good.model.digest);
    expect(report.measures.model?.confusion.map((one) => one.class)).to.deep.equal(classes);
  });

  it("gives other bits for another seed, base or set of reveals", async () => {
    const seed = new Uint8Array(32).fill(10);
    const other = await judgeRound(roundOf(reveals(), { seed }), openPoolHere);
    expect(other.reportDigest).to.not.equal(good.reportDigest);
    expect((await judgeRound(roundOf(reveals(3)), openPoolHere)).model.digest).to.not.equal(
      good.model.digest,
    );
  });

  it("does not ask in which order seats were taken: sums run by account", async () => {
    const [a, b, c, d] = reveals();
    const turned = await judgeRound(roundOf([d!, c!, b!, a!]), openPoolHere);
    expect(turned.model.digest).to.equal(good.model.digest);
  });

  it("says who did nothing and who withheld, and pays neither", async () => {
    const seats: SeatInput[] = [{ did: "nothing" }, ...reveals().slice(1), { did: "withhold" }];
    const { outcomes, contribution } = await judgeRound(roundOf(seats), openPoolHere);
    expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal([
      "idle",
      "accepted",
      "accepted",
      "accepted",
      "withheld",
    ]);
    expect(contribution.seats).to.deep.equal([1, 2, 3]);
  });

  it("gives an update of nothing a value of exactly 0", async () => {
    const seats = [...reveals(), reveal(4, new Int32Array(model.size))];
    const { outcomes, contribution, harmful } = await judgeRound(roundOf(seats), openPoolHere);
    expect(outcomes[4]?.outcome).to.equal("accepted");
    expect(contribution.values[4]).to.equal(0n);
    expect(harmful).to.not.include(4);
  });

  it("leaves a flipped update out of the model, pays it nothing, and does not punish it", async () => {
    const flipped = (updates[3] ?? new Int32Array(0)).map((units) => -units);
    const seats = [...reveals(3), reveal(3, flipped)];
    const { outcomes, contribution, report, harmful } = await judgeRound(roundOf(seats), openPoolHere);
    expect(outcomes[3]?.outcome).to.equal("accepted");
    expect(report.seats[3]).to.include({ weight: 0, value: "0" });
    expect(report.seats[3]?.leftOut).to.match(/reference/);
    expect(contribution.values[3]).to.equal(0n);
    expect(harmful).to.deep.equal([]);
  });

  it("finds harm under a rule that lets it in: the flipped update's value is below zero", async () => {
    const flipped = (updates[3] ?? new Int32Array(0)).map((units) => -8 * units);
    const averaged = { ...spec, rule: "fedAvg" };
    const seats = [...reveals(3), reveal(3, flipped)];
    const judged = await judgeRound(roundOf(seats, { spec: averaged }), openPoolHere);
    expect(judged.harmful).to.deep.equal([3]);
    expect(judged.contribution.values[3] ?? 0n).to.satisfy((value: bigint) => value < 0n);
  });

  it("measures a rule without weights by those of an average, and says so", async () => {
    const judged = await judgeRound(roundOf(reveals(), { spec: { ...spec, rule: "median" } }), openPoolHere);
    expect(judged.report.weights).to.equal("samples");
    expect(judged.report.seats[0]?.weight).to.equal(0.25);
  });

  it("leaves the model as it is, with all values 0, where too few are accepted, or nobody", async () => {
    const few = await judgeRound(roundOf([...reveals(2), { did: "nothing" }]), openPoolHere);
    expect(few.model).to.equal(initial);
    expect(few.unchanged).to.match(/2 updates were accepted, and 3 are needed/);
    expect(few.contribution.values).to.deep.equal([0n, 0n]);
    expect(few.report.measures.model).to.deep.equal(few.report.measures.base);
    const broken = reveals().map((seat) => (seat.did === "reveal" ? { ...seat, bytes: null } : seat));
    const none = await judgeRound(roundOf(broken), openPoolHere);
    expect(none.outcomes.every(({ outcome }) => outcome === "refused")).to.equal(true);
    expect(none.contribution).to.deep.equal({
      kind: "exact",
      seats: [],
      utilities: new Int32Array(1),
      values: [],
      errors: [],
    });
    expect(none.report.modelDigest).to.equal(initial.digest);
  });

  it("leaves the model as it is where the rule trusts nobody", async () => {
    const seats = updates.map((delta, seat) =>
      reveal(
        seat,
        delta.map((units) => -units),
      ),
    );
    const judged = await judgeRound(roundOf(seats), openPoolHere);
    expect(judged.unchanged).to.match(/trusts none/);
    expect(judged.outcomes.every(({ outcome }) => outcome === "accepted")).to.equal(true);
    expect(judged.contribution).to.deep.include({ values: [0n, 0n, 0n, 0n] });
    expect(judged.model).to.equal(initial);
  });

  it("accepts and pays who trained, and leaves the model, where the requester sealed no part to judge by", async () => {
    const rows = made("reference", 3);
    const seats: SeatInput[] = [...reveals(3), reveal(3, updates[3]!, { bytes: null }), { did: "nothing" }];
    for (const reference of [null, rows]) {
      const judged = await judgeRound(roundOf(seats, { reference }), openPoolHere);
      const { outcomes, contribution, harmful, report } = judged;
      expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal([
        ...Array<string>(3).fill("accepted"),
        "refused",
        "idle",
      ]);
      expect(judged.model).to.equal(initial);
      expect(judged.unchanged).to.match(/no reference part/);
      expect(contribution).to.deep.include({ kind: "exact", seats: [0, 1, 2], values: [0n, 0n, 0n] });
      expect(harmful).to.deep.equal([]);
      expect(report.reference).to.deep.equal({ weighing: 0, measuring: 0 });
      expect(report.measures).to.deep.equal({ model: null, base: null, referenceOnly: null });
    }
    const digests = [null, rows].map(async (reference) =>
      judgeRound(roundOf(seats, { reference }), openPoolHere).then(({ reportDigest }) => reportDigest),
    );
    const [none, few] = await Promise.all(digests);
    expect(none).to.equal(few);
  });

  it("refuses a seed or a reference part that are not the task's", async () => {
    const refused = async (other: Parameters<typeof roundOf>[1]): Promise<unknown> =>
      judgeRound(roundOf(reveals(), other), openPoolHere).catch((error: unknown) => error);
    expect(await refused({ seed: new Uint8Array(31) })).to.be.instanceOf(TaskMismatchError);
    const part = { ...made("reference", 60), classes: ["a", "b", "c"] };
    expect(await refused({ reference: part })).to.be.instanceOf(TaskMismatchError);
  });

  it("lets the reference alone pass over its rows as often as trainers did, without noise, from the first model", async () => {
    const asked: TrainingTask[] = [];
    const loaded: Float32Array[] = [];
    const pool = {
      load: (weights: Float32Array) => loaded.push(weights),
      train: (task: TrainingTask) => {
        asked.push(task);
        return Promise.resolve({ delta: new Int32Array(model.size).fill(1), loss: 0, steps: 1 });
      },
    };
    const privacy = { clipNorm: 1, noiseMultiplier: 1, epsilon: 8, delta: 1e-5 };
    const inputs = roundOf([], { spec: { ...spec, privacy }, step: { task: 7, round: 4, attempt: 1 } });
    const weights = await trainAlone(inputs, model, pool, 30);
    expect(asked[0]?.plan).to.deep.include({ epochs: 5 * spec.training.epochs, privacy: null });
    expect(asked[0]?.part.rows).to.have.length(30);
    expect(loaded).to.deep.equal([initial.weights]);
    expect(weights).to.deep.equal(toFloat(initial.units.map((units) => units + 1)));
  });

  it("samples orders above twelve, whose sums telescope to m·v(N)", async () => {
    const many = await Promise.all(Array.from({ length: 13 }, (_, seat) => honest(seat, 24)));
    const utility = { ...spec.utility, permutations: 6 };
    const seats = many.map((delta, seat) => reveal(seat, delta, { samples: 24 }));
    const { contribution, report } = await judgeRound(
      roundOf(seats, { spec: { ...spec, utility } }),
      openPoolHere,
    );
    if (contribution.kind !== "sampled") throw new Error(contribution.kind);
    expect(contribution).to.include({ none: 0, permutations: 6 });
    const sum = contribution.values.reduce((all, value) => all + value, 0n);
    expect(sum).to.equal(6n * BigInt(contribution.all));
    expect(contribution.all).to.be.greaterThan(0);
    expect(report.contribution.kind === "sampled" && report.contribution.epsilon).to.be.greaterThan(0);
  });
});
