import { expect } from "chai";
import { readStake } from "../../offchain/chain/tasks/readStake.ts";
import { until } from "./guardianWorld.ts";
import { buildLearningWorld, STAKE, type LearningWorld } from "./learningWorld.ts";

describe("a learning task that too few hospitals join", function () {
  this.timeout(120_000);
  let world: LearningWorld;
  before(async () => {
    world = await buildLearningWorld(1);
  });
  after(async () => {
    await world.close();
  });

  it("is ended by who waits in it, and its stake is free again", async () => {
    const { task } = await world.post({ openTime: 10 });
    await world.start(0);
    await until("the hospital has enrolled", async () => (await world.viewOf(task)).roster.length === 1);
    const { account } = world.hospitals[0]!;
    const { chain } = world.requester;
    expect((await readStake(chain, account)).free, "locked").to.equal(0n);
    const ended = await until(
      "the task has ended and the stake is released",
      async () => {
        const view = await world.viewOf(task);
        return view.released.includes(account) ? view : undefined;
      },
      60_000,
    );
    expect(ended.stage, world.heard.join("\n")).to.equal("cancelled");
    expect((await readStake(chain, account)).free).to.equal(STAKE);
  });
});
