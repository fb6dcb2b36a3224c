import { expect } from "chai";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { openTrainerPool } from "../../../../offchain/learning/node/openTrainerPool.ts";
import { decodeCheckpoint } from "../../../../offchain/learning/rounds/decodeCheckpoint.ts";
import { drawAttackers } from "../../../../offchain/learning/rounds/drawAttackers.ts";
import { encodeCheckpoint } from "../../../../offchain/learning/rounds/encodeCheckpoint.ts";
import {
  CheckpointError,
  InvalidPlanError,
  RunawayModelError,
} from "../../../../offchain/learning/rounds/errors.ts";
import type { Federation } from "../../../../offchain/learning/rounds/federation.ts";
import type { Plan } from "../../../../offchain/learning/rounds/plan.ts";
import { runIdentity } from "../../../../offchain/learning/rounds/runIdentity.ts";
import { runRounds } from "../../../../offchain/learning/rounds/runRounds.ts";
import type { RunState } from "../../../../offchain/learning/rounds/runState.ts";
import type { TrainerPool } from "../../../../offchain/learning/rounds/trainerPool.ts";
import { epsilonSpent } from "../../../../offchain/learning/privacy/epsilonSpent.ts";
import { clients, federation, localPool, model, plan, sets, start } from "./smallFederation.ts";

const run = async (given: Plan, on: TrainerPool, other: Partial<Federation> = {}): Promise<RunState> =>
  (await runRounds(given, federation(on, other), start(), () => undefined)).state;

/** A pool that answers late, and in another order each time. */
const dawdling = (pool: TrainerPool, seed: number): TrainerPool => {
  const stream = random("dawdling", seed);
  return {
    ...pool,
    train: async (task) => {
      const trained = await pool.train(task);
      await new Promise((resolve) => setTimeout(resolve, stream.uniform() * 8));
      return trained;
    },
  };
};

describe("the round loop", () => {
  it("learns, and gives the digest it always gave", async () => {
    const state = await run(plan(), await localPool());
    expect(state.reports.map(({ round }) => round)).to.deep.equal([1, 2, 3, 4]);
    expect(state.reports.at(-1)?.measures["accuracy"]).to.be.greaterThan(0.85);
    expect(state.reports.at(-1)?.modelDigest).to.equal(
      "6b6d83a8899e196d6c4b99f1bf6818b3c8e1bdd1c6e5410278511de19f7b6055",
    );
  });

  const plans: Record<string, Plan> = {
    "a mean": plan(),
    "memory, proximal steps and drop-outs": plan({
      rule: "fedAdam:0.05",
      availability: { vanish: 0.2, late: 0.2 },
    }),
    "references and label flippers": plan({ rule: "flTrust", attack: "labelFlip:0.3" }),
    "scores and attackers that look": plan({ rule: "medianScore:0.4", attack: "alie:0.4" }),
    copycats: plan({ attack: "copycat:0.4", fraction: 1, rounds: 3 }),
    "free riders": plan({ rule: "nnm:1+trimmedMean:0.2", attack: "freeRider:0.3" }),
    privacy: plan({
      local: { ...plan().local, privacy: { clipNorm: 1, noiseMultiplier: 1, epsilon: 50, delta: 1e-3 } },
    }),
  };

  it("gives the same bits on one, two and three threads, and without any", async function () {
    this.timeout(60_000);
    const expected: Record<string, RunState> = {};
    const local = await localPool();
    for (const [what, given] of Object.entries(plans)) expected[what] = await run(given, local);
    for (const workers of [1, 2, 3]) {
      const pool = openTrainerPool({ model, sets, maxBatch: 64, workers });
      try {
        for (const [what, given] of Object.entries(plans)) {
          expect(await run(given, pool), `${what} on ${workers} threads`).to.deep.equal(expected[what]);
        }
      } finally {
        await pool.close();
      }
    }
  });

  for (const [what, given] of Object.entries(plans)) {
    it(`gives the same bits in whatever order updates arrive, with ${what}`, async () => {
      const local = await localPool();
      const expected = await run(given, local);
      for (const seed of [1, 2]) expect(await run(given, dawdling(local, seed))).to.deep.equal(expected);
    });

    it(`resumes to the bit from every round, with ${what}`, async () => {
      const own = federation(await localPool());
      const identity = runIdentity(given, own);
      const kept: Uint8Array[] = [];
      const whole = await runRounds(given, own, start(), (after) => {
        kept.push(encodeCheckpoint(identity, after));
      });
      for (const bytes of kept) {
        const fresh = federation(await localPool());
        const again = await runRounds(given, fresh, decodeCheckpoint(identity, bytes), () => undefined);
        expect(again).to.deep.equal(whole);
      }
    });
  }

  it("tells two seeds apart", async () => {
    const local = await localPool();
    const digests = await Promise.all(
      [3, 4].map(async (seed) => (await run(plan({ seed }), local)).reports.at(-1)?.modelDigest),
    );
    expect(digests[0]).not.to.equal(digests[1]);
  });

  it("skips a round in which too few arrive, says so, and leaves the model as it was", async () => {
    const gone = await run(plan({ availability: { vanish: 1, late: 0 } }), await localPool());
    for (const report of gone.reports) {
      expect(report.skipped).to.equal("0 updates arrived, and 1 are needed");
      expect(report.vanished).to.deep.equal(report.selected);
      expect(report.aggregateDigest).to.equal(null);
      expect(report.loss).to.equal(null);
    }
    expect(gone.global).to.deep.equal(start().global);

    const few = await run(
      plan({ rounds: 20, minimum: 4, availability: { vanish: 0, late: 0.3 } }),
      await localPool(),
    );
    let last: string | null = null;
    for (const report of few.reports) {
      const arrived = report.selected.length - report.late.length;
      expect(report.skipped === null, `round ${report.round}, ${arrived} arrived`).to.equal(arrived >= 4);
      if (report.skipped !== null && last !== null) expect(report.modelDigest).to.equal(last);
      last = report.modelDigest;
    }
    expect(few.reports.some(({ skipped }) => skipped !== null)).to.equal(true);
    expect(few.reports.some(({ skipped }) => skipped === null)).to.equal(true);
  });

  it("keeps what the rule remembers through a skipped round", async () => {
    const given = plan({ rule: "fedAdam", rounds: 12, minimum: 4, availability: { vanish: 0, late: 0.3 } });
    const states: RunState[] = [];
    await runRounds(given, federation(await localPool()), start(), (after) => void states.push(after));
    let kept = 0;
    for (const [i, { memory, reports }] of states.entries()) {
      const before = states[i - 1]?.memory ?? null;
      if (reports.at(-1)?.skipped === null) expect(memory).not.to.deep.equal(before);
      else expect(memory).to.deep.equal(before);
      if (reports.at(-1)?.skipped !== null && before !== null) kept += 1;
    }
    expect(kept).to.be.greaterThan(0);
  });

  it("pulls towards the base with fedProx", async () => {
    const local = await localPool();
    const moved = async (rule: string): Promise<number> => {
      const { global } = await run(plan({ rule, rounds: 1 }), local);
      const from = start().global;
      return global.reduce((sum, value, i) => sum + (value - (from[i] ?? 0)) ** 2, 0);
    };
    expect((await moved("fedProx:5")) / (await moved("fedAvg"))).to.be.lessThan(0.8);
    expect(await moved("fedProx:0")).to.equal(await moved("fedAvg"));
  });

  it("skips a round whose rule refuses, and goes on", async () => {
    const state = await run(plan({ rule: "krum:2" }), await localPool());
    for (const { skipped } of state.reports) expect(skipped).to.match(/7 updates or more, and got 5/);
    expect(state.global).to.deep.equal(start().global);
  });

  it("skips a round whose sum would not be exact any more", async () => {
    const delta = new Int32Array(model.size).fill(2_000_000_000);
    const pool = { ...(await localPool()), train: () => Promise.resolve({ delta, loss: 1, steps: 1 }) };
    const large = Array.from({ length: 3 }, () => new Uint32Array(2 ** 21));
    const state = await run(plan({ rounds: 1, fraction: 1 }), pool, { clients: large });
    expect(state.reports[0]?.skipped).to.match(/2⁵³/);
    expect(state.global).to.deep.equal(start().global);
  });

  it("leaves out a client whose data are no numbers, and reports it", async () => {
    const inputs = sets.train.inputs.slice();
    inputs[0] = NaN; // row 0 is client 0's
    const spoilt = await localPool({ ...sets, train: { ...sets.train, inputs } });
    const state = await run(plan({ fraction: 1 }), spoilt);
    for (const { refused, skipped } of state.reports) {
      expect(refused.map(({ client }) => client)).to.deep.equal([0]);
      expect(refused[0]?.why).to.match(/finite/);
      expect(skipped).to.equal(null);
    }
    const alone = clients.map((own, i) => (i === 0 ? own : new Uint32Array(0)));
    const [only] = (await run(plan({ rounds: 1 }), spoilt, { clients: alone })).reports;
    expect(only?.skipped).to.match(/^0 updates arrived, and 1 are needed; 1 were refused.* finite/);
    const others = federation(await localPool(), { clients: clients.with(0, new Uint32Array(0)) });
    const without = await runRounds(plan({ fraction: 1 }), others, start(), () => undefined);
    expect(without.state.global).to.deep.equal(state.global);
  });

  it("refuses an update that would take the model out of range, and takes the others all the same", async () => {
    const local = await localPool();
    const extreme = new Int32Array(model.size).fill(-2_147_483_648);
    const hostile: TrainerPool = {
      ...local,
      train: async (task) =>
        task.client === "2" ? { delta: extreme, loss: 1e9, steps: 1 } : local.train(task),
    };
    for (const rule of ["fedAvg", "median", "normClip", "krum:1", "flTrust", "medianScore:0"]) {
      const state = await run(plan({ fraction: 1, rounds: 2, rule }), hostile);
      const without = clients.with(2, new Uint32Array(0));
      const expected = await run(plan({ fraction: 1, rounds: 2, rule }), local, { clients: without });
      expect(state.global, rule).to.deep.equal(expected.global);
      for (const { refused, skipped, loss } of state.reports) {
        expect(skipped, rule).to.equal(null);
        expect(refused.map(({ client }) => client)).to.deep.equal([2]);
        expect(refused[0]?.why).to.match(/between −2048 and 2048/);
        expect(loss).to.be.lessThan(10);
      }
    }
  });

  it("does not take a model that answers with no numbers, and goes on from the one before", async () => {
    const local = await localPool();
    let measured = 0;
    const measure = (): Promise<Record<string, number>> => {
      measured += 1;
      return measured === 2 ? Promise.reject(new RunawayModelError()) : Promise.resolve({ measured });
    };
    const states: RunState[] = [];
    const given = plan({ rounds: 3, rule: "fedAdam" });
    await runRounds(given, federation(local, { measure }), start(), (after) => void states.push(after));
    const [first, second, third] = states;
    expect(second?.reports.at(-1)?.skipped).to.match(/no finite numbers/);
    expect(second?.reports.at(-1)?.aggregateDigest).to.equal(null);
    expect(second?.reports.at(-1)?.measures).to.deep.equal(first?.reports.at(-1)?.measures);
    expect(second?.global).to.deep.equal(first?.global);
    expect(second?.memory).to.deep.equal(first?.memory);
    expect(third?.reports.at(-1)?.skipped).to.equal(null);
    // Nothing of what was trained meanwhile from the model that was not taken is left.
    const again = await runRounds(given, federation(local), second!, () => undefined);
    expect(third?.global).to.deep.equal(again.state.global);
    expect(third?.memory).to.deep.equal(again.state.memory);
  });

  it("goes on in words when not even the first model has answers", async () => {
    const measure = () => Promise.reject(new RunawayModelError());
    const first = start();
    const { state } = await runRounds(
      plan({ rounds: 2 }),
      federation(await localPool(), { measure }),
      first,
      () => undefined,
    );
    expect(state.global).to.deep.equal(first.global);
    for (const { skipped, measures, aggregateDigest } of state.reports) {
      expect(skipped).to.match(/no finite numbers/);
      expect([measures, aggregateDigest]).to.deep.equal([{}, null]);
    }
  });

  it("has the next round's training asked for before a model is measured, and tells rounds in order", async () => {
    const local = await localPool();
    const events: string[] = [];
    const pool: TrainerPool = {
      ...local,
      load: (weights) => {
        local.load(weights);
        events.push("train");
      },
    };
    const usual = federation(local);
    const measure: Federation["measure"] = (weights) => {
      events.push("measure");
      return usual.measure(weights);
    };
    const given = plan({ rounds: 3 });
    const { state } = await runRounds(given, federation(pool, { measure }), start(), ({ round }) => {
      events.push(`told ${round}`);
    });
    expect(events).to.deep.equal([
      ...["train", "train", "measure", "told 1"],
      ...["train", "measure", "told 2"],
      ...["measure", "told 3"],
    ]);
    expect(state).to.deep.equal((await runRounds(given, usual, start(), () => undefined)).state);
  });

  it("survives attackers that make a mean run away", async () => {
    const state = await run(plan({ rounds: 12, attack: "scaling:0.4", fraction: 1 }), await localPool());
    expect(state.round).to.equal(12);
    const robust = await run(
      plan({ rounds: 4, attack: "scaling:0.3", fraction: 1, rule: "median" }),
      await localPool(),
    );
    expect(robust.reports.at(-1)?.measures["accuracy"]).to.be.greaterThan(0.85);
  });

  it("keeps label flippers out with flTrust, where fedAvg loses", async () => {
    const attacked = { attack: "labelFlip:0.4", fraction: 1, rounds: 3 };
    const trusted = await run(plan({ ...attacked, rule: "flTrust" }), await localPool());
    const flippers = [...drawAttackers(3, clients.length, 0.4)].sort((a, b) => a - b);
    for (const { round, excluded } of trusted.reports.slice(1)) {
      expect(
        excluded.map(({ client }) => client),
        `round ${round}`,
      ).to.deep.equal(flippers);
    }
    const accuracy = trusted.reports.at(-1)?.measures["accuracy"] ?? 0;
    const mean = await run(plan(attacked), await localPool());
    expect(accuracy - (mean.reports.at(-1)?.measures["accuracy"] ?? 1)).to.be.greaterThan(0.05);
  });

  it("refuses a plan that cannot be run before anything is trained", async () => {
    const never = { ...(await localPool()), train: () => Promise.reject(new Error("trained")) };
    const { local } = plan();
    const wrong: [string, Partial<Plan>, Partial<Federation>?][] = [
      ["rounds", { rounds: 0 }],
      ["fraction", { fraction: 0 }],
      ["fraction", { fraction: 1.1 }],
      ["seed", { seed: 0.5 }],
      ["epochs", { local: { ...local, epochs: 0 } }],
      ["batch", { local: { ...local, batch: 1.5 } }],
      ["learning rate", { local: { ...local, optimizer: { ...local.optimizer, learningRate: NaN } } }],
      ["availability", { availability: { vanish: 0.6, late: 0.6 } }],
      [
        "privacy",
        { local: { ...local, privacy: { clipNorm: 1, noiseMultiplier: 1, epsilon: 1, delta: 0 } } },
      ],
      ["clients", {}, { clients: [new Uint32Array(0)] }],
      ["rule", { rule: "flTrust" }, { reference: null }],
      ["committee", { rule: "medianScore", committee: { members: 0, samples: 1 } }],
    ];
    for (const [field, other, more] of wrong) {
      const error: unknown = await runRounds(
        plan(other),
        federation(never, more),
        start(),
        () => undefined,
      ).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error, field).to.be.instanceOf(InvalidPlanError);
      expect((error as InvalidPlanError).field).to.equal(field);
    }
  });

  it("passes on what a pool throws, after all its tasks have ended", async () => {
    const pool = await localPool();
    let running = 0;
    const failing: TrainerPool = {
      ...pool,
      train: async (task) => {
        running += 1;
        await new Promise((resolve) => setTimeout(resolve, task.client === "0" ? 0 : 10));
        running -= 1;
        if (task.client === "0") throw new Error("the thread died");
        return pool.train(task);
      },
    };
    const ended = await run(plan({ fraction: 1 }), failing).catch((error: unknown) => error);
    expect(ended).to.have.property("message", "the thread died");
    expect(running).to.equal(0);
  });
});

describe("privacy in the round loop", () => {
  const privacy = { clipNorm: 1, noiseMultiplier: 1, epsilon: 8, delta: 1e-3 };
  const privately = (other: Partial<typeof privacy> = {}): Plan =>
    plan({ rounds: 30, local: { ...plan().local, privacy: { ...privacy, ...other } } });

  it("counts each client's steps, and says the ε they cost", async () => {
    const state = await run({ ...privately(), rounds: 2 }, await localPool());
    // Two epochs of three lots of 8 among 24 rows.
    const taken = clients.map(
      (_, i) => 6 * state.reports.filter(({ selected }) => selected.includes(i)).length,
    );
    expect(Array.from(state.steps)).to.deep.equal(taken);
    const steps = Math.max(...taken);
    expect(state.reports.at(-1)?.privacy?.epsilon).to.equal(
      epsilonSpent({ q: 8 / 24, sigma: 1, steps, delta: 1e-3 }),
    );
  });

  it("counts the steps of a client that finished too late, and none of one that vanished", async () => {
    const given = { ...privately(), rounds: 2, fraction: 1 };
    const spent = async (availability: Plan["availability"]): Promise<number[]> =>
      Array.from((await run({ ...given, availability }, await localPool())).steps);
    expect(await spent({ vanish: 0, late: 1 })).to.deep.equal(clients.map(() => 12));
    expect(await spent({ vanish: 1, late: 0 })).to.deep.equal(clients.map(() => 0));
  });

  it("stops a client before its budget is passed, and the run when all are spent", async () => {
    const ended = await runRounds(
      privately({ epsilon: 6 }),
      federation(await localPool()),
      start(),
      () => undefined,
    );
    expect(ended.stopped).to.match(/privacy budget/);
    expect(ended.state.round).to.be.lessThan(30);
    const last = ended.state.reports.at(-1)?.privacy;
    expect(last?.epsilon).to.be.within(4, 6);
    expect(last?.exhausted).to.equal(10);
    // One round more for anyone would pass it.
    const steps = Math.min(...ended.state.steps) + 6;
    expect(epsilonSpent({ q: 8 / 24, sigma: 1, steps, delta: 1e-3 })).to.be.greaterThan(6);
  });

  it("trains nobody where one round is too dear already", async () => {
    const ended = await runRounds(
      privately({ epsilon: 0.1 }),
      federation(await localPool()),
      start(),
      () => undefined,
    );
    expect(ended.state).to.deep.equal(start());
    expect(ended.stopped).to.match(/privacy budget/);
  });
});

describe("a checkpoint", () => {
  it("is refused when it is damaged, or another run's", async () => {
    const own = federation(await localPool());
    const identity = runIdentity(plan(), own);
    const bytes = encodeCheckpoint(identity, start());
    expect(decodeCheckpoint(identity, bytes)).to.deep.equal(start());
    for (const at of [0, 30, bytes.length - 40, bytes.length - 1]) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() => decodeCheckpoint(identity, damaged), String(at)).to.throw(CheckpointError);
    }
    for (const length of [0, 10, bytes.length - 1]) {
      expect(() => decodeCheckpoint(identity, bytes.subarray(0, length))).to.throw(CheckpointError);
    }
    const others = [
      runIdentity(plan({ seed: 4 }), own),
      runIdentity(plan({ rule: "median" }), own),
      runIdentity(plan(), { ...own, clients: clients.with(0, Uint32Array.of(1)) }),
    ];
    for (const other of others)
      expect(() => decodeCheckpoint(other, bytes)).to.throw(CheckpointError, "another run");
    expect(runIdentity(plan({ rounds: 99 }), own), "more rounds are the same run").to.equal(identity);
  });
});
