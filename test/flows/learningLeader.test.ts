import { expect } from "chai";
import { readOutcomes } from "../../offchain/rounds/readOutcomes.ts";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { until } from "./guardianWorld.ts";
import { buildLearningWorld, type LearningWorld } from "./learningWorld.ts";

describe("a learning round whose leader vanishes", function () {
  this.timeout(240_000);
  let world: LearningWorld;
  before(async () => {
    world = await buildLearningWorld(4);
  });
  after(async () => {
    await world.close();
  });

  it("goes on over the chain itself: the others commit, reveal and certify, and poke what is due", async () => {
    const { task, prepared } = await world.post();
    // Whoever enrols first leads the first round.
    const leader = await world.start(0);
    await until("the leader has enrolled", async () => (await world.viewOf(task)).roster.length === 1);
    await world.stop(leader);
    for (const i of [1, 2, 3]) await world.start(i);
    const stop = new AbortController();
    const ended = await world.attend(task, prepared, stop.signal);
    expect(ended?.stage, world.heard.join("\n")).to.equal("done");
    const results = ended?.rounds[0]?.certified?.certificate.results;
    expect(readOutcomes(results?.outcomes ?? 0n, 4)).to.deep.equal([
      "idle",
      "accepted",
      "accepted",
      "accepted",
    ]);
    const names = (await readTaskEvents(world.requester.chain, { task })).map(({ name }) => name);
    expect(names).to.not.include.members(["CommitsPosted"]);
    expect(names.filter((name) => name === "Committed")).to.have.length(3);
    expect(names.filter((name) => name === "Revealed")).to.have.length(3);
    // Not unanimous: final only when the challenge window had passed and somebody poked.
    expect(ended?.rounds[0]?.certified?.signers).to.equal(0b1110);
  });
});
