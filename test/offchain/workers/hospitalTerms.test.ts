import { expect } from "chai";
import { initialWeights } from "../../../offchain/learning/model/initialWeights.ts";
import { modelFromWeights } from "../../../offchain/learning/tasks/modelFromWeights.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import type { Terms } from "../../../offchain/rounds/terms.ts";
import { considerTasks } from "../../../offchain/workers/hospital/considerTasks.ts";
import type { Hospital } from "../../../offchain/workers/hospital/hospital.ts";
import { measureBlockTime } from "../../../offchain/workers/hospital/measureBlockTime.ts";
import { emptyMemory, inTurn } from "../../../offchain/workers/hospital/memory.ts";
import { refuseSpec } from "../../../offchain/workers/hospital/refuseSpec.ts";
import { longestDuration, refuseTerms } from "../../../offchain/workers/hospital/refuseTerms.ts";
import { initial, model, spec } from "../learning/tasks/smallTask.ts";

const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const TOKEN: Hex = `0x${"70".repeat(20)}`;
/** Ethereum's pace, twelve confirmations: confirming takes 144 seconds, entering 36. */
const limits = {
  maxStake: 100n,
  minPay: 9n,
  tokens: [TOKEN],
  maxDuration: 30 * 86_400,
  confirmations: 12,
  blockSeconds: 12,
  hasDataset: false,
};
const terms: Terms = {
  modelDigest: digest(1),
  referenceRoot: digest(2),
  specDigest: digest(3),
  stake: 100n,
  rounds: 3,
  minTrainers: 4,
  maxTrainers: 4,
  memberLimit: 31,
  minReveals: 3,
  maxAttempts: 2,
  consentGated: false,
  directWindow: 36,
  openTime: 3_600,
  commitTime: 360,
  revealTime: 216,
  certifyTime: 360,
  challengeTime: 600,
};
const split = { participation: 2_000, committee: 1_000, patients: 1_000 };
const funding = { token: TOKEN, perRound: 10n, split };
const refusal = (change: Partial<Terms> = {}, paid: object = {}, limit: object = {}): string | undefined =>
  refuseTerms({ terms: { ...terms, ...change }, funding: { ...funding, ...paid } }, { ...limits, ...limit });

describe("the terms that a hospital stakes under", () => {
  it("leave time for what it has to do on this chain, to the second", () => {
    expect(refusal()).to.equal(undefined);
    for (const phase of ["directWindow", "commitTime", "revealTime", "certifyTime"] as const)
      expect(refusal({ [phase]: terms[phase] - 1 }), phase).to.include(phase);
    // A Reveal that is over before Commit is confirmed would cost a part of the stake for certain.
    expect(refusal({ revealTime: 144 })).to.include("revealTime");
    expect(refusal({ directWindow: 100 }), "a longer window takes of both phases").to.include("commitTime");
    expect(refusal({}, {}, { blockSeconds: 13 })).to.include("directWindow");
  });

  it("of quick local tasks pass where one confirmation is enough", () => {
    const local = { confirmations: 1, blockSeconds: 1 };
    const flows = { directWindow: 3, commitTime: 12, revealTime: 10, certifyTime: 40 };
    const shortest = { directWindow: 4, commitTime: 10, revealTime: 8, certifyTime: 20 };
    for (const times of [flows, shortest]) expect(refusal(times, {}, local)).to.equal(undefined);
  });

  it("leave f + 1 members the time to take back what a quorum certified wrongly", () => {
    expect(refusal({ challengeTime: 1 })).to.include("challengeTime");
    expect(refusal({ challengeTime: 179 })).to.include("this chain takes 180");
    expect(refusal({ challengeTime: 180 })).to.equal(undefined);
  });

  it("pay at least so much to hospitals, in a token that is known, out of escrow", () => {
    expect(refusal({}, { perRound: 9n })).to.include("below 9");
    expect(refusal({}, { split: { ...split, patients: 10_000 } }), "all to patients").to.include("below 9");
    expect(refusal({}, { token: `0x${"71".repeat(20)}` })).to.include("no token known");
    expect(refuseTerms({ terms, funding: undefined }, limits)).to.include("escrow");
    expect(refusal({ stake: 101n })).to.include("above 100");
    expect(refusal({ consentGated: true })).to.include("consents");
    expect(refusal({ consentGated: true }, {}, { hasDataset: true })).to.equal(undefined);
    expect(refusal({}, {}, { hasDataset: true }), "rows that train with consent only").to.include("without");
  });

  it("give the stake back some day, every round tried as often as may be", () => {
    expect(longestDuration(terms)).to.equal(3_600 + 6 * (360 + 216 + 360) + 4 * 600);
    expect(refusal({ rounds: 65_535 })).to.include("may keep the stake");
    expect(refusal({ challengeTime: 2 ** 32 - 1 })).to.include("may keep the stake");
  });
});

describe("the description that a hospital trains by", () => {
  const first = modelFromWeights(model, initialWeights(model, spec.seed)).digest;
  const task = { modelDigest: first, rounds: spec.rounds };
  const privacy = { clipNorm: 1, noiseMultiplier: 1, epsilon: 2, delta: 1e-5 };

  it("begins with the model that its seed gives, and with none of the requester's making", () => {
    expect(refuseSpec(spec, task, { rows: 100, maxEpsilon: undefined })).to.equal(undefined);
    const made = { ...task, modelDigest: initial.digest };
    expect(refuseSpec(spec, made, { rows: 100, maxEpsilon: undefined })).to.include("first model");
    expect(refuseSpec(spec, { ...task, rounds: 9 }, { rows: 100, maxEpsilon: undefined })).to.include("9");
  });

  it("bounds the rows' privacy where the operator asks for it", () => {
    const refused = (maxEpsilon: number, change: object = {}): string | undefined =>
      refuseSpec({ ...spec, privacy: { ...privacy, ...change } }, task, { rows: 100, maxEpsilon });
    expect(refuseSpec(spec, task, { rows: 100, maxEpsilon: 8 })).to.include("nobody's privacy");
    expect(refused(2)).to.equal(undefined);
    expect(refused(1.9)).to.include("ε = 2");
    expect(refused(2, { delta: 0.01 })).to.include("δ");
  });
});

describe("the pace of a chain", () => {
  const chainOf = (times: readonly number[]) =>
    ({
      provider: {
        getBlock: (number: number) => {
          const timestamp = times[number];
          if (timestamp === undefined) return Promise.resolve(null);
          return Promise.resolve({ number, hash: digest(number), parentHash: digest(number), timestamp });
        },
      },
    }) as never;

  it("is the median of the last gaps: neither a pause nor a burst counts", async () => {
    const steady = Array.from({ length: 40 }, (_, i) => 1_000 + 12 * i);
    expect(await measureBlockTime(chainOf(steady), 39)).to.equal(12);
    const paused = steady.map((time, i) => (i > 30 ? time + 100_000 : time));
    expect(await measureBlockTime(chainOf(paused), 39)).to.equal(12);
    expect(await measureBlockTime(chainOf(steady.slice(0, 2)), 1)).to.equal(12);
  });

  it("is one second at the quickest", async () => {
    expect(await measureBlockTime(chainOf(new Array<number>(30).fill(7)), 29)).to.equal(1);
    expect(await measureBlockTime(chainOf([7]), 0)).to.equal(1);
  });
});

describe("tasks that were posted to stop a hospital", () => {
  const at = (logIndex: number): TaskEvent["at"] => ({
    block: 1,
    blockHash: digest(1),
    transaction: digest(0),
    logIndex,
  });
  const events = (task: number, stake: bigint): TaskEvent[] => [
    {
      name: "TaskCreated",
      task,
      requester: TOKEN,
      terms: { ...terms, stake, specDigest: digest(task) },
      at: at(2 * task),
    },
    { name: "TaskFunded", task, requester: TOKEN, ...funding, at: at(2 * task + 1) },
  ];

  it("are looked at again ever more seldom, and keep it from no other", async () => {
    // Nobody serves what task 1 and 2 are described by; task 3 takes too high a stake.
    const chained = new Map([1, 2, 3].map((task) => [task, events(task, task === 3 ? 101n : 1n)]));
    let asked = 0;
    const hospital = {
      account: TOKEN,
      events: { tasks: () => [...chained.keys()], of: (task: number) => chained.get(task) ?? [] },
      settings: { ...limits, tasks: "all", maxEpsilon: undefined, data: "", pollMs: 100 },
      chain: { addresses: { incentiveToken: TOKEN } },
      files: {
        get: () => {
          asked++;
          throw new Error("nobody serves it");
        },
      },
      log: { info: () => undefined, warn: () => undefined },
    } as never as Hospital;
    const memory = emptyMemory();
    const pass = (): Promise<string> =>
      considerTasks(hospital, memory, () => Promise.resolve(12), new AbortController().signal).then(
        () => "quiet",
        (error: unknown) => String(error),
      );
    expect(await pass()).to.include("nobody serves it");
    expect(asked).to.equal(2);
    expect([...memory.wanted]).to.deep.equal([[3, false]]);
    expect(await pass()).to.equal("quiet");
    expect(asked, "at once").to.equal(2);
    expect(memory.tries.get("1/consider")?.failures).to.equal(1);
  });

  it("cannot make two transactions of one account cross", async () => {
    const memory = emptyMemory();
    const order: string[] = [];
    const slow = inTurn(memory, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push("first");
      throw new Error("reverted");
    });
    const quick = inTurn(memory, () => Promise.resolve(order.push("second")));
    expect(await slow.catch((error: unknown) => String(error))).to.include("reverted");
    await quick;
    expect(order).to.deep.equal(["first", "second"]);
  });
});
