import { expect } from "chai";
import { ChainError } from "../../../offchain/chain/errors.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { applyRound } from "../../../offchain/chain/tasks/applyRound.ts";
import { cancelTask } from "../../../offchain/chain/tasks/cancelTask.ts";
import { changeDataset } from "../../../offchain/chain/tasks/changeDataset.ts";
import { claimPay } from "../../../offchain/chain/tasks/claimPay.ts";
import { claimPatient } from "../../../offchain/chain/tasks/claimPatient.ts";
import { closePhase } from "../../../offchain/chain/tasks/closePhase.ts";
import { commitDirect } from "../../../offchain/chain/tasks/commitDirect.ts";
import { createTask } from "../../../offchain/chain/tasks/createTask.ts";
import { dissentRound } from "../../../offchain/chain/tasks/dissentRound.ts";
import { enrol } from "../../../offchain/chain/tasks/enrol.ts";
import { followTaskEvents } from "../../../offchain/chain/tasks/followTaskEvents.ts";
import { placeOf } from "../../../offchain/chain/tasks/placeOf.ts";
import { pokeTask } from "../../../offchain/chain/tasks/pokeTask.ts";
import { postBatch } from "../../../offchain/chain/tasks/postBatch.ts";
import { readAppliedRounds } from "../../../offchain/chain/tasks/readAppliedRounds.ts";
import { readContributions } from "../../../offchain/chain/tasks/readContributions.ts";
import { readDataset } from "../../../offchain/chain/tasks/readDataset.ts";
import { readEscrow } from "../../../offchain/chain/tasks/readEscrow.ts";
import { readFinalResult } from "../../../offchain/chain/tasks/readFinalResult.ts";
import { readLockedStake } from "../../../offchain/chain/tasks/readLockedStake.ts";
import { readMember } from "../../../offchain/chain/tasks/readMember.ts";
import { readModel } from "../../../offchain/chain/tasks/readModel.ts";
import { readReputation } from "../../../offchain/chain/tasks/readReputation.ts";
import { readSettlement } from "../../../offchain/chain/tasks/readSettlement.ts";
import { readStake } from "../../../offchain/chain/tasks/readStake.ts";
import { readTask } from "../../../offchain/chain/tasks/readTask.ts";
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { readTokenBalance } from "../../../offchain/chain/tasks/readTokenBalance.ts";
import { recoverSigner } from "../../../offchain/chain/tasks/recoverSigner.ts";
import { refundPatients } from "../../../offchain/chain/tasks/refundPatients.ts";
import { refundRounds } from "../../../offchain/chain/tasks/refundRounds.ts";
import { registerDataset } from "../../../offchain/chain/tasks/registerDataset.ts";
import { registerModel } from "../../../offchain/chain/tasks/registerModel.ts";
import { releaseStake } from "../../../offchain/chain/tasks/releaseStake.ts";
import { retireDataset } from "../../../offchain/chain/tasks/retireDataset.ts";
import { revealDirect } from "../../../offchain/chain/tasks/revealDirect.ts";
import { setTokenAllowed } from "../../../offchain/chain/tasks/setTokenAllowed.ts";
import { settleRound } from "../../../offchain/chain/tasks/settleRound.ts";
import { shareReference } from "../../../offchain/chain/tasks/shareReference.ts";
import { signStatement } from "../../../offchain/chain/tasks/signStatement.ts";
import { slashEquivocation } from "../../../offchain/chain/tasks/slashEquivocation.ts";
import { slashWithheld } from "../../../offchain/chain/tasks/slashWithheld.ts";
import { withdrawStake } from "../../../offchain/chain/tasks/withdrawStake.ts";
import { appendInput } from "../../../offchain/rounds/appendInput.ts";
import type { Results } from "../../../offchain/rounds/certificate.ts";
import { commitmentProof } from "../../../offchain/rounds/commitmentProof.ts";
import { commitmentsRoot } from "../../../offchain/rounds/commitmentsRoot.ts";
import { encodeContributions } from "../../../offchain/rounds/encodeContributions.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import { inputsHead } from "../../../offchain/rounds/inputsHead.ts";
import { keccak } from "../../../offchain/rounds/keccak.ts";
import { leaderOf } from "../../../offchain/rounds/leaderOf.ts";
import { membersOf } from "../../../offchain/rounds/membersOf.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { patientProof } from "../../../offchain/rounds/patientProof.ts";
import { patientsRoot } from "../../../offchain/rounds/patientsRoot.ts";
import { replayInputs } from "../../../offchain/rounds/replayInputs.ts";
import { revealsRoot } from "../../../offchain/rounds/revealsRoot.ts";
import { sealCertificate } from "../../../offchain/rounds/sealCertificate.ts";
import { settlementProof } from "../../../offchain/rounds/settlementProof.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import { stateClosing } from "../../../offchain/rounds/stateClosing.ts";
import { stateCommitment } from "../../../offchain/rounds/stateCommitment.ts";
import { stateDissent } from "../../../offchain/rounds/stateDissent.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { readSignatures } from "../../../offchain/workers/tasks/readSignatures.ts";
import { HOUR, NO_DATASET, STAKE, buildTaskWorld, digest, someTerms, type TaskWorld } from "./taskWorld.ts";

const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "nothing thrown",
    (error: unknown) => (error instanceof ChainError ? error.code : String(error)),
  );
const ZERO: Hex = `0x${"00".repeat(32)}`;
/** Four players, whom the model is worth 4, 3, 2 and 1 to, whoever else takes part. */
const contributions = encodeContributions({
  kind: "exact",
  utilities: Array.from({ length: 16 }, (_, s) =>
    [4n, 3n, 2n, 1n].reduce((v, w, i) => ((s >> i) & 1 ? v + w : v), 0n),
  ),
});
const someResults = (change: Partial<Results> = {}): Results => ({
  aggregateDigest: digest("aggregate"),
  outcomes: packOutcomes(["accepted", "accepted", "accepted", "accepted"]),
  harmful: 0n,
  contributions: keccak(contributions),
  patientsRoot: ZERO,
  reportDigest: digest("report"),
  ...change,
});

describe("the chain's verbs of learning tasks, on the production deployment", function () {
  this.timeout(60_000);
  let world: TaskWorld;
  before(async () => {
    world = await buildTaskWorld(5);
  });
  after(async () => {
    await world.close();
  });

  it("a task runs from its posting to its pay, by batches, and ends", async () => {
    const { stranger, requester, addresses } = world;
    const patients = [
      { account: stranger.account, amount: 60_000n },
      { account: world.consortium.account, amount: 40_000n },
    ];
    const { task, team, seats, perRound, split } = await world.start(someTerms({ rounds: 1 }));
    const place = placeOf(stranger.chain);
    const before = await readTask(stranger.chain, task);
    expect(before.state).to.deep.include({ stage: "round", round: 0, attempt: 0, trainers: 4, members: 4 });
    expect(before.requester).to.equal(requester.account);
    expect(await readEscrow(stranger.chain, task)).to.deep.equal({
      token: addresses.incentiveToken,
      perRound,
      requester: requester.account,
      rounds: 1,
      split,
    });
    expect(await readLockedStake(stranger.chain, task, team[0]!.account)).to.equal(STAKE);

    // Commit: everybody signs for the batch, and that the phase is complete with it.
    const step = { task, round: 0, attempt: 0 };
    const openings = team.map((_, i) => ({
      updateDigest: digest(`update ${i}`),
      samples: 100 + i,
      consentRoot: ZERO,
      salt: digest(`salt ${i}`),
    }));
    const entries = team.map(({ account }, i) => ({
      trainer: account,
      commitment: hashCommitment({
        ...place,
        ...step,
        trainer: account,
        baseDigest: before.base,
        opening: openings[i]!,
      }),
    }));
    const signedCommitment = stateCommitment(place, step, entries[1]!.commitment);
    const signature = await signStatement(team[1]!.chain, signedCommitment);
    expect(recoverSigner(signedCommitment, signature)).to.equal(team[1]!.account);
    expect(
      recoverSigner(stateCommitment(place, { ...step, attempt: 1 }, entries[1]!.commitment), signature),
    ).not.to.equal(team[1]!.account);
    expect(recoverSigner(signedCommitment, `0x${"ff".repeat(64)}`)).to.equal(undefined);
    const leader = team[leaderOf(0, 0, 4) - 1]!;
    const committee = membersOf(seats);
    const close = async (inputs: Hex, reveals: boolean, root: Hex) => {
      const content = root;
      const head = inputsHead(reveals ? "reveals" : "commits", 0, 0, leader.account);
      const closing = stateClosing(place, step, reveals, appendInput(inputs, { head, content }));
      const signatures = await Promise.all(team.map(({ chain }) => signStatement(chain, closing)));
      return postBatch(leader.chain, task, root, { committee, signatures });
    };
    expect(await codeOf(postBatch(team[3]!.chain, task, digest("root"), undefined))).to.equal(
      "RoundNotLeader",
    );
    const closed = await close(before.inputs, false, commitmentsRoot(entries));
    expect(closed.events.map(({ name }) => name)).to.have.members(["CommitsPosted", "CommitClosed"]);

    // Reveal.
    await shareReference(team[2]!.chain, task, digest("share"));
    const { inputs } = await readTask(stranger.chain, task);
    const reveals = team.map(({ account }, i) => ({ trainer: account, ...openings[i]! }));
    await close(inputs, true, revealsRoot(reveals));

    // Certify, by all: final at once.
    const pay = { task, round: 0, pay: patients };
    const results = someResults({ patientsRoot: patientsRoot(pay) });
    const { certificate, signers, mined } = await world.certify(task, seats, results, [1, 2, 3, 4]);
    const events = await readTaskEvents(stranger.chain, { task });
    expect(replayInputs(events, task).inputs).to.equal(certificate.inputsRoot);
    expect(await readFinalResult(stranger.chain, task, 0)).to.deep.equal({
      kind: "final",
      seal: sealCertificate(certificate, signers),
    });
    const ended = (await readTask(stranger.chain, task)).state;
    expect(ended).to.include({ stage: "done", round: 1 });

    // Pay.
    expect(await readSettlement(stranger.chain, task, 0)).to.deep.equal({ kind: "unsettled" });
    const settled = await settleRound(stranger.chain, certificate, signers, seats, contributions);
    const event = settled.events.find((e) => e.name === "RoundSettled")!;
    expect(event.values.map((value) => value / 24n)).to.deep.equal([4n, 3n, 2n, 1n]);
    const accounts = seats.map(({ account }) => account);
    const settlement = { task, round: 0, accounts, requester: requester.account, amounts: event.amounts };
    const balance = () => readTokenBalance(stranger.chain, addresses.incentiveToken, team[0]!.account);
    const had = await balance();
    const claim = {
      task,
      round: 0,
      seat: 0,
      account: accounts[0]!,
      amount: event.amounts[0]!,
      patientsRoot: event.patientsRoot,
      proof: settlementProof(settlement, 0),
    };
    await claimPay(stranger.chain, claim);
    expect((await balance()) - had).to.equal(event.amounts[0]);
    expect(await codeOf(claimPay(stranger.chain, claim))).to.equal("RewardAlreadyClaimed");

    // No event repeats what it was settled from; its transaction does.
    expect(await readContributions(stranger.chain, settled.hash)).to.equal(contributions);
    expect(await readContributions(stranger.chain, closed.hash)).to.equal(undefined);
    const { stakeVault, roundCoordinator } = stranger.chain.addresses;
    const moved = { ...addresses, rewardSettlement: stakeVault, roundCoordinator };
    expect(await readContributions({ ...stranger.chain, addresses: moved }, settled.hash)).to.equal(
      undefined,
    );

    // No event repeats the signatures either. A contract that only looks like the coordinator proves nothing.
    const signersIn = async (
      transaction: Hex,
      change: Partial<typeof certificate> = {},
      chain = stranger.chain,
    ) => {
      const about = { certificate: { ...certificate, ...change }, members: committee };
      const signatures = await readSignatures(chain, place, transaction, about);
      return signatures?.flatMap((signature, chair) => (signature === undefined ? [] : [chair]));
    };
    expect(await signersIn(mined.hash)).to.deep.equal([0, 1, 2, 3]);
    expect(await signersIn(mined.hash, { round: 1 }), "over another certificate").to.deep.equal([]);
    expect(await signersIn(settled.hash)).to.equal(undefined);
    const elsewhere = { ...stranger.chain, addresses: { ...addresses, roundCoordinator: stakeVault } };
    expect(await signersIn(mined.hash, {}, elsewhere)).to.equal(undefined);

    await claimPatient(stranger.chain, {
      task,
      round: 0,
      ...patients[0]!,
      trainersRoot: event.trainersRoot,
      proof: patientProof(pay, patients[0]!.account),
    });
    expect(await readSettlement(stranger.chain, task, 0)).to.deep.include({
      claimed: [0],
      patientsPaid: 60_000n,
    });
    expect(
      await codeOf(refundPatients(stranger.chain, task, 0, event.trainersRoot, event.patientsRoot)),
    ).to.equal("RewardNotRefundable");

    // What else anybody may do with the certificate.
    await applyRound(stranger.chain, accounts[0]!, certificate, signers);
    expect(await readAppliedRounds(stranger.chain, task, accounts[0]!)).to.equal(1);
    expect(await readReputation(stranger.chain, accounts[0]!)).to.deep.equal({
      reputation: 666_667,
      trains: true,
      votes: true,
    });
    expect(await readModel(stranger.chain, task, 0)).to.equal(undefined);
    await registerModel(stranger.chain, certificate, signers);
    expect(await readModel(stranger.chain, task, 0)).to.deep.equal({
      modelDigest: results.aggregateDigest,
      reportDigest: results.reportDigest,
    });
    if (ended.stage !== "done") throw new Error("not done");
    await world.reach(ended.stakesUntil);
    for (const account of accounts) await releaseStake(stranger.chain, task, account);
    expect(await readLockedStake(stranger.chain, task, accounts[0]!)).to.equal(0n);
    expect((await readMember(stranger.chain, task, accounts[0]!))?.released).to.equal(true);
    expect((await readStake(stranger.chain, accounts[0]!)).free).to.equal(20n * STAKE);
    await withdrawStake(team[0]!.chain, 5n * STAKE);
    expect(await readStake(stranger.chain, accounts[0]!)).to.deep.equal({
      free: 15n * STAKE,
      authorised: true,
    });
    for (const account of accounts.slice(1)) await applyRound(stranger.chain, account, certificate, signers);
  });

  it("direct entries, a withheld reveal that costs, dissent that voids a round and refunds it", async () => {
    const { stranger } = world;
    const { task, team, seats } = await world.start(someTerms({ rounds: 2 }));
    const place = placeOf(stranger.chain);
    const base = (await readTask(stranger.chain, task)).base;
    const step = { task, round: 0, attempt: 0 };
    const opening = (i: number) => ({
      updateDigest: digest(`update ${i}`),
      samples: 7,
      consentRoot: ZERO,
      salt: digest(`salt ${i}`),
    });
    const commitment = (i: number) =>
      hashCommitment({ ...place, ...step, trainer: team[i]!.account, baseDigest: base, opening: opening(i) });
    // Two in the leader's batch, two directly.
    const entries = [0, 1].map((i) => ({ trainer: team[i]!.account, commitment: commitment(i) }));
    await postBatch(team[0]!.chain, task, commitmentsRoot(entries), undefined);
    for (const i of [2, 3]) await commitDirect(team[i]!.chain, task, commitment(i));
    expect(await codeOf(commitDirect(team[3]!.chain, task, commitment(3)))).to.equal("RoundAlreadyCommitted");
    expect(await codeOf(revealDirect(team[0]!.chain, task, opening(0)))).to.equal("RoundNotNow");
    const { inputs } = await readTask(stranger.chain, task);
    const closing = stateClosing(place, step, false, inputs);
    const signatures = await Promise.all(team.map(({ chain }) => signStatement(chain, closing)));
    await closePhase(stranger.chain, task, { committee: membersOf(seats), signatures });
    for (const i of [0, 2, 3]) await revealDirect(team[i]!.chain, task, opening(i));
    expect(await codeOf(pokeTask(stranger.chain, task))).to.equal("RoundNothingDue");

    const running = (await readTask(stranger.chain, task)).state;
    if (running.stage !== "round") throw new Error("no round");
    await world.reach(running.revealEnd);
    const three = encodeContributions({ kind: "exact", utilities: [0n, 1n, 1n, 2n, 1n, 2n, 2n, 3n] });
    const results = someResults({
      outcomes: packOutcomes(["accepted", "withheld", "accepted", "accepted"]),
      contributions: keccak(three),
    });
    const { certificate, signers } = await world.certify(task, seats, results, [1, 3, 4]);
    const challenge = (await readTask(stranger.chain, task)).state;
    expect(challenge.stage).to.equal("challenge");
    await world.reach((await world.now()) + HOUR);
    await pokeTask(stranger.chain, task);

    // Who withheld pays a twentieth of its stake.
    const { entries: played } = replayInputs(await readTaskEvents(stranger.chain, { task }), task);
    const commit = played.find(({ kind }) => kind === "commits")!;
    const batched = {
      commitment: commitment(1),
      signature: await signStatement(team[1]!.chain, stateCommitment(place, step, commitment(1))),
      proof: commitmentProof(entries, team[1]!.account),
    };
    const evidence = {
      certificate,
      signers,
      trainer: team[1]!.account,
      batched,
      inputsBefore: commit.before,
      commit,
      after: played.slice(played.indexOf(commit) + 1),
    };
    expect(
      await codeOf(slashWithheld(stranger.chain, { ...evidence, after: evidence.after.slice(1) })),
    ).to.equal("RoundNotCommitted");
    await slashWithheld(stranger.chain, evidence);
    expect(await readLockedStake(stranger.chain, task, team[1]!.account)).to.equal(STAKE - STAKE / 20n);

    // The second round is taken back by two members of four (f = 1), and one signed twice.
    await commitDirect(team[0]!.chain, task, digest("whatever"));
    const second = (await readTask(stranger.chain, task)).state;
    if (second.stage !== "round") throw new Error("no round");
    await world.reach(second.revealEnd);
    const wrong = await world.certify(task, seats, someResults(), [1, 2, 3]);
    const dissent = stateDissent(place, wrong.certificate);
    const [, , third, fourth] = team;
    const dissents = [
      undefined,
      undefined,
      await signStatement(third!.chain, dissent),
      await signStatement(fourth!.chain, dissent),
    ];
    const voided = await dissentRound(stranger.chain, wrong.certificate, wrong.signers, {
      committee: membersOf(seats),
      signatures: dissents,
    });
    expect(voided.events.map(({ name }) => name)).to.have.members(["RoundVoided", "TaskEnded"]);
    expect(await readFinalResult(stranger.chain, task, 1)).to.deep.equal({ kind: "void" });
    const had = await readTokenBalance(
      stranger.chain,
      world.addresses.incentiveToken,
      world.requester.account,
    );
    await refundRounds(stranger.chain, task, [1]);
    expect(await readSettlement(stranger.chain, task, 1)).to.deep.equal({ kind: "refunded" });
    expect(
      await readTokenBalance(stranger.chain, world.addresses.incentiveToken, world.requester.account),
    ).to.equal(had + 1_000_003n);
    const other = { ...wrong.certificate, results: someResults({ reportDigest: digest("another") }) };
    const signed = async (c: typeof other) => ({
      certificate: c,
      signature: await signStatement(team[0]!.chain, stateCertificate(place, c)),
    });
    await slashEquivocation(
      stranger.chain,
      team[0]!.account,
      await signed(wrong.certificate),
      await signed(other),
    );
    expect(await readLockedStake(stranger.chain, task, team[0]!.account)).to.equal(0n);
    for (const { account } of team)
      for (const round of [0, 1])
        await applyRound(stranger.chain, account, { ...certificate, round }, round === 0 ? signers : 0);
  });

  it("a follower hears of everything, in order, and reads it as whoever looks back", async () => {
    const abort = new AbortController();
    const heard: TaskEvent[] = [];
    const { chain } = world.stranger;
    for await (const step of followTaskEvents({
      chain,
      from: undefined,
      firstBlock: 0,
      confirmations: 1,
      pollMs: 5,
      signal: abort.signal,
    })) {
      if (step.kind === "advance") heard.push(...step.events);
      if (step.kind === "idle") abort.abort();
    }
    expect(heard.length).to.be.greaterThan(60);
    expect(await readTaskEvents(chain)).to.deep.equal(heard);
    const ofSecond = await readTaskEvents(chain, { task: 2, names: ["Paid", "Enrolled"] });
    expect(ofSecond.map((event) => event.name)).to.deep.equal(Array.from({ length: 4 }, () => "Enrolled"));
  });

  it("a dataset is registered, changed, and retired for good", async () => {
    const [hospital] = world.hospitals;
    const { dataset } = await registerDataset(hospital!.chain, {
      salt: digest("dataset"),
      root: digest("rows"),
      rows: 12,
      schemaDigest: digest("schema"),
    });
    const owner = hospital!.account;
    expect(await readDataset(world.stranger.chain, dataset)).to.deep.equal({
      owner,
      version: 1,
      rows: 12,
      root: digest("rows"),
    });
    await changeDataset(hospital!.chain, dataset, digest("more rows"), 13);
    expect(await codeOf(changeDataset(world.stranger.chain, dataset, digest("rows"), 1))).to.equal(
      "DatasetNotOwner",
    );
    await retireDataset(hospital!.chain, dataset);
    expect(await readDataset(world.stranger.chain, dataset)).to.deep.equal({
      owner: undefined,
      version: 2,
      rows: 13,
      root: digest("more rows"),
    });
    expect(await readDataset(world.stranger.chain, digest("none"))).to.equal(undefined);
  });

  it("a task that nobody joins is cancelled, and what is not there is said not to be", async () => {
    const { requester, stranger, hospitals } = world;
    const { task } = await createTask(requester.chain, someTerms({ maxTrainers: 5 }));
    expect(await readEscrow(stranger.chain, task)).to.equal(undefined);
    expect(await readMember(stranger.chain, task, stranger.account)).to.equal(undefined);
    expect((await readTask(stranger.chain, task)).state.stage).to.equal("open");
    expect(await codeOf(enrol(stranger.chain, task, NO_DATASET))).to.equal("RoundInstitutionInactive");
    expect(await enrol(hospitals[4]!.chain, task, NO_DATASET)).to.deep.include({ seat: 0, chair: 1 });
    expect(await codeOf(cancelTask(stranger.chain, task))).to.equal("RoundNotRequester");
    const { events } = await cancelTask(requester.chain, task);
    expect(events[0]).to.include({ name: "TaskEnded", cancelled: true });
    expect(await codeOf(readTask(stranger.chain, 999))).to.equal("RoundUnknownTask");
    expect(await codeOf(createTask(requester.chain, someTerms({ minReveals: 2 })))).to.equal(
      "RoundInvalidTerms",
    );
    expect(await codeOf(setTokenAllowed(stranger.chain, stranger.account, true))).to.equal(
      "AccessManagedUnauthorized",
    );
    expect((await setTokenAllowed(world.consortium.chain, stranger.account, true)).kind).to.equal("done");
  });
});
