import { expect } from "chai";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { auditRound } from "../../offchain/workers/auditor/auditRound.ts";
import { buildLearningWorld, type LearningWorld } from "./learningWorld.ts";

describe("rounds of a task whose phases are long", function () {
  this.timeout(180_000);
  let world: LearningWorld;
  before(async () => {
    world = await buildLearningWorld(4);
    for (let i = 0; i < 4; i++) await world.start(i);
  });
  after(async () => {
    await world.close();
  });

  it("take as long as the work: each phase ends when all have entered, with everybody's signature", async () => {
    const phase = 300;
    const times = { commitTime: phase, revealTime: phase, certifyTime: phase, challengeTime: phase };
    const { task, prepared } = await world.post({ ...times, directWindow: 60, rounds: 2, maxAttempts: 1 });
    const begun = Date.now();
    const stop = new AbortController();
    const ended = await world.attend(task, prepared, stop.signal);
    const seconds = (Date.now() - begun) / 1000;
    expect(ended?.stage, world.heard.join("\n")).to.equal("done");
    expect(ended?.rounds.map(({ certified }) => certified?.signers)).to.deep.equal([0b1111, 0b1111]);
    expect(seconds, "two rounds, each of two phases of 300 seconds").to.be.lessThan(phase);
    const names = (await readTaskEvents(world.requester.chain, { task })).map(({ name }) => name);
    for (const name of ["CommitClosed", "RevealClosed"])
      expect(
        names.filter((one) => one === name),
        name,
      ).to.have.length(2);
    // The leader has sent them; it is nobody else's turn while it does.
    const sent = world.heard.filter((line) => / mined .*"action":"close(Commit|Reveal)"/.test(line));
    expect(sent.length, sent.join("\n")).to.equal(4);
    for (const round of [0, 1]) {
      const audit = await auditRound(world.requester.chain, world.ipfs, task, round);
      expect(audit?.checks.filter(({ ok }) => !ok)).to.deep.equal([]);
      expect(audit?.missing).to.equal(null);
    }
  });
});
