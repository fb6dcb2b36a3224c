import { expect } from "chai";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { readTokenBalance } from "../../offchain/chain/tasks/readTokenBalance.ts";
import { auditRound } from "../../offchain/workers/auditor/auditRound.ts";
import { checkRound, type ChainFacts } from "../../offchain/workers/auditor/checkRound.ts";
import type { RoundReport } from "../../offchain/learning/tasks/roundReport.ts";
import { committeeRoot } from "../../offchain/rounds/committeeRoot.ts";
import { joinRoots } from "../../offchain/rounds/joinRoots.ts";
import { membersOf } from "../../offchain/rounds/membersOf.ts";
import { rosterRoot } from "../../offchain/rounds/rosterRoot.ts";
import { sealCertificate } from "../../offchain/rounds/sealCertificate.ts";
import { foldTask } from "../../offchain/workers/tasks/foldTask.ts";
import type { RoundView, TaskView } from "../../offchain/workers/tasks/taskView.ts";
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
      "the round is settled and everybody paid",
      async () => {
        const view = await world.viewOf(task);
        const [round] = view.rounds;
        const due = round?.settled?.amounts.slice(0, 4).filter((amount) => amount > 0n).length;
        return round?.settled !== undefined && view.paid.length === due ? view : undefined;
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
    const audit = await auditRound(world.requester.chain, world.ipfs, task, 0);
    expect(
      audit?.checks.filter(({ ok }) => !ok),
      "what an auditor finds wrong",
    ).to.deep.equal([]);
    expect(audit?.missing, "the updates are there to check").to.equal(null);
    expect(audit?.checks.map(({ name }) => name)).to.include.members(["signatures", "pay", "recomputed"]);

    // What an auditor is for: every lie shows, and where.
    const events = await readTaskEvents(world.requester.chain, { task });
    const at = events.findIndex(({ name }) => name === "RoundCertified");
    const [view, before] = [foldTask(events, task)!, foldTask(events.slice(0, at), task)!];
    const [found] = view.rounds;
    const facts = {
      committee: committeeRoot(membersOf(view.roster)),
      roster: rosterRoot(view.roster),
      seal: sealCertificate(found!.certified!.certificate, found!.certified!.signers),
      settlement: joinRoots(found!.settled!.trainersRoot, found!.settled!.patientsRoot),
      signed: [0, 1, 2, 3],
    };
    const wrong = (
      change: {
        round?: Partial<RoundView>;
        facts?: Partial<ChainFacts>;
        report?: RoundReport;
        view?: TaskView;
      } = {},
    ): string[] =>
      checkRound(
        { before: change.view ?? before, view, round: { ...found!, ...change.round } },
        { ...facts, ...change.facts },
        change.report ?? audit!.report,
      ).flatMap(({ ok, name }) => (ok ? [] : [name]));
    expect(wrong()).to.deep.equal([]);
    expect(wrong({ facts: { signed: [0, 1, 2] } })).to.deep.equal(["signatures"]);
    expect(wrong({ facts: { seal: found!.settled!.trainersRoot } })).to.deep.equal(["certificate"]);
    expect(wrong({ view: { ...before, inputs: before.base } })).to.deep.equal(["inputs"]);
    const paidOut = found!.settled!;
    const other = [...paidOut.amounts];
    [other[0], other[1]] = [other[0]! + 1n, other[1]! - 1n];
    expect(wrong({ round: { settled: { ...paidOut, amounts: other } } })).to.deep.equal(["pay"]);
    const values = paidOut.values.map((value, player) => (player === 0 ? value + 1_000_000n : value));
    expect(wrong({ round: { settled: { ...paidOut, values } } })).to.include.members(["contributions"]);
    const report = structuredClone(audit!.report!);
    const { contribution } = report;
    if (contribution.kind === "exact") {
      const utilities = contribution.utilities.map((utility, i) => (i === 1 ? utility + 5 : utility));
      expect(wrong({ report: { ...report, contribution: { kind: "exact", utilities } } })).to.include(
        "utilities",
      );
    }
  });
});
