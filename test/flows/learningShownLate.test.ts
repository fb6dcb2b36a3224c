import { expect } from "chai";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { addBlock } from "../../offchain/ipfs/addBlock.ts";
import { trainUpdate } from "../../offchain/learning/tasks/trainUpdate.ts";
import { readOutcomes } from "../../offchain/rounds/readOutcomes.ts";
import type { Train } from "../../offchain/workers/hospital/hospital.ts";
import { until } from "./guardianWorld.ts";
import { buildLearningWorld, type LearningWorld } from "./learningWorld.ts";

describe("a trainer that shows its update only when the round is certified without it", function () {
  this.timeout(300_000);
  let world: LearningWorld;
  before(async () => {
    world = await buildLearningWorld(4, 1_500);
  });
  after(async () => {
    await world.close();
  });

  it("has nobody take the round back: who signed stays with it, and who comes late takes the report's word", async () => {
    const phases = { commitTime: 20, revealTime: 20, certifyTime: 50, challengeTime: 45 };
    const { task, prepared } = await world.post({ ...phases, maxAttempts: 1 });
    let hidden: Uint8Array | undefined;
    const hiding: Train = async (job, openPool) => {
      const trained = await trainUpdate(job, openPool);
      if ("refused" in trained) return trained;
      hidden = trained.bytes;
      return { ...trained, bytes: Uint8Array.of(0) };
    };
    const [, , late] = [await world.start(0), await world.start(1), await world.start(2)];
    await world.start(3, hiding);
    const stop = new AbortController();
    const attending = world.attend(task, prepared, stop.signal);
    await until(
      "all have revealed",
      async () => {
        const { attempt } = await world.viewOf(task);
        return attempt?.reveals !== undefined && attempt.shares.length === 4;
      },
      90_000,
    );
    await world.stop(late);
    const certified = await until(
      "the round is in challenge",
      async () => {
        const view = await world.viewOf(task);
        return view.stage === "challenge" ? view.rounds[0]?.certified : undefined;
      },
      120_000,
    );
    const { roster } = await world.viewOf(task);
    const seat = roster.find(({ account }) => account === world.hospitals[3]!.account)!.seat;
    const outcomes = readOutcomes(certified.certificate.results.outcomes, 4);
    expect(outcomes[seat], world.heard.join("\n")).to.equal("refused");

    await addBlock(world.ipfs, hidden!);
    const back = await world.start(2);
    const { hospital } = back;
    const step = { task, round: 0, attempt: 0 };
    await until(
      "it has looked at the round",
      () => {
        const marks = hospital.store.db.prepare("SELECT deed FROM done WHERE task = ?").all(task);
        return marks.some(({ deed }) => String(deed).startsWith("reviewed/"));
      },
      40_000,
    );
    expect(hospital.received.of(step, "dissent")).to.deep.equal([]);
    expect(world.heard.filter((line) => line.includes("dissents from"))).to.deep.equal([]);
    expect((await attending)?.stage).to.equal("done");
    const names = (await readTaskEvents(world.requester.chain, { task })).map(({ name }) => name);
    expect(names).to.not.include("RoundVoided");
  });
});
