import { expect } from "chai";
import { parseAttack } from "../../../../offchain/learning/attacks/parseAttack.ts";
import { collectUpdates } from "../../../../offchain/learning/rounds/collectUpdates.ts";
import { scoreUpdates } from "../../../../offchain/learning/rounds/scoreUpdates.ts";
import { trainReferences } from "../../../../offchain/learning/rounds/trainReferences.ts";
import type { Spoilt, TrainerPool, TrainingTask } from "../../../../offchain/learning/rounds/trainerPool.ts";
import type { Update } from "../../../../offchain/learning/rounds/update.ts";
import { federation, localPool, plan, sets, start } from "./smallFederation.ts";

/** The real pool, that also notes what it is asked. */
const noting = async (): Promise<{ pool: TrainerPool; tasks: TrainingTask[]; scored: (Spoilt | null)[] }> => {
  const real = await localPool();
  real.load(new Float32Array(start().global.length).fill(0.01));
  const tasks: TrainingTask[] = [];
  const scored: (Spoilt | null)[] = [];
  const pool: TrainerPool = {
    ...real,
    train: (task) => {
      tasks.push(task);
      return real.train(task);
    },
    accuracy: (weights, part, spoilt) => {
      scored.push(spoilt);
      return real.accuracy(weights, part, spoilt);
    },
  };
  return { pool, tasks, scored };
};

const collect = async (
  pool: TrainerPool,
  attack: string,
  who: readonly number[],
): Promise<Map<string, Update>> => {
  const updates = new Map<string, Update>();
  const attackers = { attack: parseAttack(attack).attack, who: new Set(who) };
  await collectUpdates(plan(), federation(pool), 1, [1, 4, 7], attackers, (update) => {
    updates.set(update.trainer, update);
    return Promise.resolve(null);
  });
  return updates;
};

describe("a round's attackers", () => {
  it("see the honest updates and not each other's", async () => {
    const { pool } = await noting();
    const updates = await collect(pool, "copycat:0.5", [1, 7]);
    expect(updates.get("1")?.delta).to.deep.equal(updates.get("4")?.delta);
    expect(updates.get("7")?.delta).to.deep.equal(updates.get("4")?.delta);
  });

  it("make up noise of their own each", async () => {
    const { pool } = await noting();
    const updates = await collect(pool, "freeRider:0.5", [1, 7]);
    expect(updates.get("1")?.delta).not.to.deep.equal(updates.get("7")?.delta);
  });

  it("alone spoil their data, and hand in under their own name and samples", async () => {
    const { pool, tasks } = await noting();
    const flipped = await collect(pool, "labelFlip:0.5", [4]);
    const honest = await collect(pool, "labelFlip:0.5", []);
    expect(tasks.slice(0, 3).map(({ attack }) => attack)).to.deep.equal([null, "labelFlip", null]);
    expect(flipped.get("1")).to.deep.equal(honest.get("1"));
    expect(flipped.get("7")).to.deep.equal(honest.get("7"));
    expect(flipped.get("4")?.delta).not.to.deep.equal(honest.get("4")?.delta);
    expect(flipped.get("4")).to.include({ trainer: "4", samples: 24 });
  });
});

describe("a round's clients", () => {
  it("begin with whoever has most rows", async () => {
    const { pool, tasks } = await noting();
    const rows = [3, 9, 5, 9].map((length) => Uint32Array.from({ length }, (_, row) => row));
    const whole = { ...federation(pool), clients: rows };
    await collectUpdates(plan(), whole, 1, [0, 1, 2, 3], null, () => Promise.resolve(null));
    expect(tasks.map(({ client }) => client)).to.deep.equal(["1", "3", "2", "0"]);
  });
});

describe("a round's committee", () => {
  it("trains on the reference set alone, unspoilt and without noise", async () => {
    const { pool, tasks } = await noting();
    const local = { ...plan().local, privacy: { clipNorm: 1, noiseMultiplier: 1, epsilon: 1, delta: 0.1 } };
    const references = await trainReferences(plan({ local }), federation(pool), 1);
    expect(references.length).to.equal(3);
    for (const { part, plan: own, attack } of tasks) {
      expect(part.set).to.equal("reference");
      expect(part.rows.length).to.equal(30);
      expect(Math.max(...part.rows)).to.be.lessThan(sets.reference.labels.length);
      expect(own.privacy).to.equal(null);
      expect(attack).to.equal(null);
    }
  });

  it("scores each update but its own, attackers on the data they spoilt", async () => {
    const { pool, scored } = await noting();
    const updates = [...(await collect(pool, "labelFlip:0.5", [])).values()];
    const attackers = { attack: parseAttack("labelFlip:0.5").attack, who: new Set([4]) };
    const { global } = start();
    const scores = await scoreUpdates(plan(), federation(pool), 1, global, updates, attackers);
    expect([...scores].map(([trainer, own]) => [trainer, own.length])).to.deep.equal([
      ["1", 2],
      ["4", 2],
      ["7", 2],
    ]);
    expect(scored.filter((spoilt) => spoilt === null).length).to.equal(4);
    expect(scored.find((spoilt) => spoilt !== null)).to.deep.equal({
      attack: "labelFlip",
      seed: 3,
      client: "4",
    });
  });

  it("scores an update that would run away with nothing", async () => {
    const { pool } = await noting();
    const size = start().global.length;
    const wild = { trainer: "1", delta: new Int32Array(size).fill(2_147_483_647), samples: 1 };
    const tame = { trainer: "4", delta: new Int32Array(size), samples: 1 };
    const scores = await scoreUpdates(plan(), federation(pool), 1, start().global, [wild, tame], null);
    expect(scores.get("1")).to.deep.equal([0]);
    expect(scores.get("4")?.[0]).to.be.greaterThan(0);
  });
});
