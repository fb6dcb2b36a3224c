import { expect } from "chai";

import { createChain } from "../../../../app/chain/createChain.ts";
import type { Chain } from "../../../../app/chain/chain.ts";
import { readBlockTimes } from "../../../../app/chain/events/readBlockTimes.ts";
import { pokeCall } from "../../../../app/chain/tasks/pokeCall.ts";
import { readReputations } from "../../../../app/chain/tasks/readReputations.ts";
import { readSettlement } from "../../../../app/chain/tasks/readSettlement.ts";
import { readTaskEvents } from "../../../../app/chain/tasks/readTaskEvents.ts";
import { readToken } from "../../../../app/chain/tasks/readToken.ts";
import { checkPatientClaim } from "../../../../app/learning/claim/checkPatientClaim.ts";
import { claimTransaction } from "../../../../app/learning/claim/claimTransaction.ts";
import { dueClaims } from "../../../../app/learning/claim/dueClaims.ts";
import { patientClaimTransaction } from "../../../../app/learning/claim/patientClaimTransaction.ts";
import { findPostedTask } from "../../../../app/learning/new/findPostedTask.ts";
import { foldTasks } from "../../../../app/learning/view/foldTasks.ts";
import { seatActs } from "../../../../app/learning/view/seatActs.ts";
import { seatResults } from "../../../../app/learning/view/seatResults.ts";
import { stageAt } from "../../../../app/learning/view/stageAt.ts";
import type { TaskView } from "../../../../app/learning/view/taskView.ts";
import type { Hex } from "../../../../offchain/chain/hex.ts";
import { submitTransaction } from "../../../../offchain/chain/submitTransaction.ts";
import { applyRound } from "../../../../offchain/chain/tasks/applyRound.ts";
import { commitDirect } from "../../../../offchain/chain/tasks/commitDirect.ts";
import { placeOf } from "../../../../offchain/chain/tasks/placeOf.ts";
import { readTask } from "../../../../offchain/chain/tasks/readTask.ts";
import { readTaskEvents as readTaskEventsOutside } from "../../../../offchain/chain/tasks/readTaskEvents.ts";
import { readTokenBalance } from "../../../../offchain/chain/tasks/readTokenBalance.ts";
import { revealDirect } from "../../../../offchain/chain/tasks/revealDirect.ts";
import { settleRound } from "../../../../offchain/chain/tasks/settleRound.ts";
import { encodeContributions } from "../../../../offchain/rounds/encodeContributions.ts";
import { hashCommitment } from "../../../../offchain/rounds/hashCommitment.ts";
import { keccak } from "../../../../offchain/rounds/keccak.ts";
import { packOutcomes } from "../../../../offchain/rounds/packOutcomes.ts";
import { patientProof } from "../../../../offchain/rounds/patientProof.ts";
import { patientsRoot } from "../../../../offchain/rounds/patientsRoot.ts";
import { buildTaskWorld, digest, HOUR, someTerms, type TaskWorld } from "../../chain/taskWorld.ts";

const ZERO: Hex = `0x${"00".repeat(32)}`;
/** Three players of the four seats, worth 30, 20 and −10 thousandths of a nat, whoever else takes part. */
const contributions = encodeContributions({
  kind: "exact",
  utilities: Array.from({ length: 8 }, (_, s) =>
    [30_000n, 20_000n, -10_000n].reduce((v, w, i) => ((s >> i) & 1 ? v + w : v), 0n),
  ),
});

describe("a learning task as the dApp reads it", function () {
  this.timeout(60_000);
  let world: TaskWorld;
  let chain: Chain;
  before(async () => {
    world = await buildTaskWorld(4);
    const deployment = {
      chainId: Number(world.stranger.chain.chainId),
      chainName: "Local network",
      addresses: world.addresses,
      fromBlock: 0,
      guardianSet: 1,
      emergencyPolicy: "emergency@health-authority",
      demo: true,
    };
    chain = createChain({ deployment, rpc: world.rpc });
  });
  after(async () => {
    await world.close();
  });

  const look = async (task: number): Promise<TaskView> => {
    const events = await readTaskEvents(chain, { task });
    // The page and the workers decode with different libraries: they must not differ in one bit.
    expect(events).to.deep.equal(await readTaskEventsOutside(world.stranger.chain, { task }));
    return foldTasks(events)[0]!;
  };
  const stageOf = async (view: TaskView) => {
    const times = await readBlockTimes(chain, [{ at: view.created }]);
    return stageAt(view, await world.now(), times.get(view.created.block));
  };

  it("shows the second attempt where nobody certified the first", async () => {
    const { task } = await world.start(someTerms());
    let view = await look(task);
    await world.reach(view.attempt!.certifyEnd);
    expect(await stageOf(view)).to.deep.equal({ kind: "lapsed" });
    await submitTransaction(world.stranger.chain, pokeCall(chain.deployment, task));
    view = await look(task);
    expect(view.attempt).to.deep.include({ round: 0, attempt: 1, committed: [] });
    expect(await stageOf(view)).to.deep.include({ kind: "commit" });
  });

  it("is not mixed up with another task's round of the same number", async () => {
    const { task, seats, team } = await world.start(someTerms());
    await commitDirect(team[0]!.chain, task, digest("commitment"));
    const { attempt } = await look(task);
    await world.reach(attempt!.revealEnd);
    const results = {
      aggregateDigest: digest("aggregate"),
      outcomes: packOutcomes(["accepted", "accepted", "accepted", "idle"]),
      harmful: 0n,
      contributions: keccak(contributions),
      patientsRoot: ZERO,
      reportDigest: digest("report"),
    };
    const { certificate, signers } = await world.certify(task, seats, results, [1, 2, 3, 4]);
    // Else nobody of them may enrol in the next task.
    for (const { account } of team) await applyRound(world.stranger.chain, account, certificate, signers);
    const view = await look(task);
    // All have signed: final at once, and round 1 is open.
    expect(view.rounds.map(({ round, fate }) => [round, fate])).to.deep.equal([[0, "final"]]);
    expect(view.attempt).to.deep.include({ round: 1, attempt: 0, committed: [] });
    const [first] = foldTasks(await readTaskEvents(chain));
    expect(first).to.deep.include({ task: 1 });
    expect(await look(1)).to.deep.equal(first);
  });

  it("is shown live phase by phase, then what each was worth and is due, and is paid to whom it is due", async () => {
    const patients = [
      { account: world.stranger.account, amount: 60_000n },
      { account: world.consortium.account, amount: 40_000n },
    ];
    const { task, team, seats, perRound } = await world.start(someTerms({ rounds: 1, challengeTime: HOUR }));
    const place = placeOf(world.stranger.chain);
    const { base } = await readTask(world.stranger.chain, task);
    let view = await look(task);
    expect(await stageOf(view)).to.deep.include({ kind: "commit", directOnly: false });
    expect(view.funding?.perRound).to.equal(perRound);

    const openings = team.map((_, i) => ({
      updateDigest: digest(`update ${i}`),
      samples: 100 + i,
      consentRoot: ZERO,
      salt: digest(`salt ${i}`),
    }));
    for (const [i, { account, chain: node }] of team.slice(0, 3).entries()) {
      const facts = { ...place, task, round: 0, attempt: 0, trainer: account, baseDigest: base };
      await commitDirect(node, task, hashCommitment({ ...facts, opening: openings[i]! }));
    }
    view = await look(task);
    expect(seatActs(view, view.attempt!).map(({ committed, leads }) => [committed, leads])).to.deep.equal([
      ["direct", true],
      ["direct", false],
      ["direct", false],
      ["no", false],
    ]);
    await world.reach(view.attempt!.commitEnd);
    for (const [i, { chain: node }] of team.slice(0, 3).entries())
      await revealDirect(node, task, openings[i]!);
    view = await look(task);
    expect(await stageOf(view)).to.deep.include({ kind: "reveal", until: view.attempt!.revealEnd });
    expect(view.attempt!.revealed).to.deep.equal(team.slice(0, 3).map(({ account }) => account));
    await world.reach(view.attempt!.revealEnd);
    expect(await stageOf(await look(task))).to.deep.equal({
      kind: "certify",
      until: view.attempt!.certifyEnd,
    });

    const pay = { task, round: 0, pay: patients };
    const results = {
      aggregateDigest: digest("aggregate"),
      outcomes: packOutcomes(["accepted", "accepted", "accepted", "idle"]),
      harmful: 0b100n,
      contributions: keccak(contributions),
      patientsRoot: patientsRoot(pay),
      reportDigest: digest("report"),
    };
    const { certificate, signers } = await world.certify(task, seats, results, [1, 2, 4]);
    view = await look(task);
    const { challengeEnd } = view.rounds[0]!;
    expect(await stageOf(view)).to.deep.equal({ kind: "challenge", until: challengeEnd, due: false });
    await world.reach(challengeEnd);
    expect(await stageOf(view)).to.deep.equal({ kind: "challenge", until: challengeEnd, due: true });
    await submitTransaction(world.stranger.chain, pokeCall(chain.deployment, task));
    view = await look(task);
    expect(await stageOf(view)).to.deep.equal({ kind: "done" });
    expect(view.rounds[0]).to.deep.include({ fate: "final", signers: 0b1011 });

    await settleRound(world.stranger.chain, certificate, signers, seats, contributions);
    view = await look(task);
    const shown = seatResults(view, view.rounds[0]!);
    expect(
      shown.map(({ outcome, harmful, signed, value }) => [outcome, harmful, signed, value]),
    ).to.deep.equal([
      ["accepted", false, true, 6n * 30_000n],
      ["accepted", false, true, 6n * 20_000n],
      ["accepted", true, false, 6n * -10_000n],
      ["idle", false, true, undefined],
    ]);
    // 20 % in thirds, 60 % as 3 to 2 without the harmful one, 10 % in quarters to those who signed; by hand.
    expect(shown.map(({ amount }) => amount)).to.deep.equal([451_667n, 331_669n, 66_667n, 25_000n]);

    const token = await readToken(chain, view.funding!.token);
    expect(token).to.deep.include({ symbol: "ACESO", decimals: 18 });
    for (const owner of [...team, world.requester]) {
      for (const due of dueClaims([view], owner.account)) {
        const before = await readTokenBalance(
          world.stranger.chain,
          world.addresses.incentiveToken,
          owner.account,
        );
        await submitTransaction(world.stranger.chain, claimTransaction(chain.deployment, due, "some").call);
        expect(
          (await readTokenBalance(world.stranger.chain, world.addresses.incentiveToken, owner.account)) -
            before,
        ).to.equal(due.amount);
      }
    }
    expect((await readSettlement(chain, task, 0)).claimed).to.equal(0b11111n);
    expect(
      seatResults(await look(task), (await look(task)).rounds[0]!).map(({ claimed }) => claimed),
    ).to.deep.equal([true, true, true, true]);

    const [patient] = patients;
    const claim = { task, round: 0, ...patient!, proof: patientProof(pay, patient!.account) };
    const checked = checkPatientClaim([view], claim, await world.now());
    if (checked.status !== "due") throw new Error(checked.status);
    const before = await readTokenBalance(
      world.stranger.chain,
      world.addresses.incentiveToken,
      claim.account,
    );
    await submitTransaction(
      world.consortium.chain,
      patientClaimTransaction(chain.deployment, claim, checked.trainersRoot, "some").call,
    );
    expect(
      (await readTokenBalance(world.stranger.chain, world.addresses.incentiveToken, claim.account)) - before,
    ).to.equal(60_000n);
    const now = await world.now();
    const judged = (other: Partial<typeof claim>) => checkPatientClaim([view], { ...claim, ...other }, now);
    expect(checkPatientClaim([await look(task)], claim, now)).to.deep.equal({ status: "paid" });
    expect(judged({ amount: 60_001n }).status).to.equal("wrong");
    expect(judged({ account: team[0]!.account }).status).to.equal("wrong");

    const all = foldTasks(await readTaskEvents(chain));
    expect(all.map((one) => one.task)).to.deep.equal([1, 2, task]);
    expect(all[2]).to.deep.equal(await look(task));

    // One accepted update so far: (1 + 1) / (1 + 2).
    const reputations = await readReputations(chain, [team[0]!.account]);
    expect(reputations.get(team[0]!.account)).to.deep.equal({
      reputation: 666_667,
      trains: true,
      votes: true,
    });
  });

  it("owes a patient nothing 180 days after the task, as the contract has it", async () => {
    const [task] = foldTasks(await readTaskEvents(chain))
      .map((one) => one.task)
      .slice(-1);
    const view = await look(task!);
    const pay = {
      task: task!,
      round: 0,
      pay: [
        { account: world.stranger.account, amount: 60_000n },
        { account: world.consortium.account, amount: 40_000n },
      ],
    };
    const claim = { task: task!, round: 0, ...pay.pay[1]!, proof: patientProof(pay, pay.pay[1]!.account) };
    const over = view.end!.stakesUntil + 180 * 86_400;
    expect(checkPatientClaim([view], claim, over - 1).status).to.equal("due");
    const unsettled = { ...view, rounds: view.rounds.map((round) => ({ ...round, settled: undefined })) };
    expect(checkPatientClaim([unsettled], claim, over - 1))
      .to.have.property("why")
      .that.includes("Come back");
    expect(checkPatientClaim([unsettled], claim, over))
      .to.have.property("why")
      .that.includes("never divided");
    const { trainersRoot } = view.rounds[0]!.settled!;
    const send = () =>
      submitTransaction(
        world.consortium.chain,
        patientClaimTransaction(chain.deployment, claim, trainersRoot, "some").call,
      );
    await world.reach(over);
    expect(checkPatientClaim([view], claim, await world.now()))
      .to.have.property("why")
      .that.includes("180 days");
    await send().then(
      () => expect.fail("it was paid"),
      (error: unknown) => expect(error).to.have.property("code", "RewardClaimsOver"),
    );
    // What was paid in time stays so.
    const paid = { ...pay.pay[0]!, proof: patientProof(pay, pay.pay[0]!.account) };
    expect(checkPatientClaim([view], { ...claim, ...paid }, over)).to.deep.equal({ status: "paid" });
  });

  it("is found by who posted it: another may post the same description in the same block", async () => {
    const [posted] = foldTasks(await readTaskEvents(chain));
    const { created, terms, requester, task } = posted!;
    const find = (of: Hex) =>
      findPostedTask(chain, created.block, { requester: of, specDigest: terms.specDigest });
    expect(await find(requester)).to.equal(task);
    await find(world.stranger.account).then(
      () => expect.fail("another's was found"),
      (error: unknown) => expect(error).to.have.property("code", "task-unseen"),
    );
  });
});
