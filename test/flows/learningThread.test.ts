import { expect } from "chai";
import { readModel } from "../../offchain/chain/tasks/readModel.ts";
import { readTokenBalance } from "../../offchain/chain/tasks/readTokenBalance.ts";
import { auditRound } from "../../offchain/workers/auditor/auditRound.ts";
import { buildLearningWorld, PER_ROUND, type LearningWorld } from "./learningWorld.ts";
import { until } from "./guardianWorld.ts";

describe("a learning task from its posting to the pay", function () {
  this.timeout(180_000);
  let world: LearningWorld;
  before(async () => {
    world = await buildLearningWorld(4);
    for (let i = 0; i < 4; i++) await world.start(i);
  });
  after(async () => {
    await world.close();
  });

  it("four hospitals train, certify one round with one voice, and are paid to the unit", async () => {
    const { task, prepared } = await world.post();
    const stop = new AbortController();
    const ended = await world.attend(task, prepared, stop.signal);
    expect(ended?.stage, world.heard.join("\n")).to.equal("done");
    const settled = await until(
      "the round is settled, its model registered and everybody paid",
      async () => {
        const view = await world.viewOf(task);
        const [round] = view.rounds;
        const due = round?.settled?.amounts.slice(0, 4).filter((amount) => amount > 0n).length;
        const isOver = round?.settled !== undefined && round.registered && view.paid.length === due;
        return isOver ? view : undefined;
      },
      30_000,
    );
    const [round] = settled.rounds;
    expect(round?.certified?.certificate.results.outcomes).to.equal(0b01010101n);
    const amounts = round?.settled?.amounts ?? [];
    // No patients are paid here: their part is the requester's again.
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).to.equal(PER_ROUND);
    for (const [seat, { account }] of settled.roster.entries())
      expect(await readTokenBalance(world.requester.chain, world.addresses.incentiveToken, account)).to.equal(
        amounts[seat],
      );
    const { aggregateDigest, reportDigest } = round!.certified!.certificate.results;
    expect(await readModel(world.requester.chain, task, 0)).to.deep.equal({
      modelDigest: aggregateDigest,
      reportDigest,
    });
    const audit = await auditRound(world.requester.chain, world.ipfs, task, 0);
    expect(
      audit?.checks.filter(({ ok }) => !ok),
      "what an auditor finds wrong",
    ).to.deep.equal([]);
    expect(audit?.missing, "the updates are there to check").to.equal(null);
    // Its checks against every lie are in auditorCheckRound.test.ts; here, that nothing of this round went unchecked.
    expect(audit?.checks.map(({ name }) => name)).to.include.members([
      "signatures",
      "utilities",
      "contributions",
      "pay",
      "recomputed",
    ]);
  });
});
