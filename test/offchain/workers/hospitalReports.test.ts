import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChainError } from "../../../offchain/chain/errors.ts";
import { commitDirect } from "../../../offchain/chain/tasks/commitDirect.ts";
import { dissentRound } from "../../../offchain/chain/tasks/dissentRound.ts";
import { placeOf } from "../../../offchain/chain/tasks/placeOf.ts";
import { pokeTask } from "../../../offchain/chain/tasks/pokeTask.ts";
import { postBatch } from "../../../offchain/chain/tasks/postBatch.ts";
import { readLockedStake } from "../../../offchain/chain/tasks/readLockedStake.ts";
import { readTask } from "../../../offchain/chain/tasks/readTask.ts";
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { revealDirect } from "../../../offchain/chain/tasks/revealDirect.ts";
import { signStatement } from "../../../offchain/chain/tasks/signStatement.ts";
import { slashWithheld } from "../../../offchain/chain/tasks/slashWithheld.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import type { Certificate, Results } from "../../../offchain/rounds/certificate.ts";
import { commitmentsRoot } from "../../../offchain/rounds/commitmentsRoot.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { membersOf } from "../../../offchain/rounds/membersOf.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { revealsRoot } from "../../../offchain/rounds/revealsRoot.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import { stateCommitment } from "../../../offchain/rounds/stateCommitment.ts";
import { stateDissent } from "../../../offchain/rounds/stateDissent.ts";
import { decide } from "../../../offchain/workers/hospital/decide.ts";
import { factsOf } from "../../../offchain/workers/hospital/factsOf.ts";
import type { Hospital } from "../../../offchain/workers/hospital/hospital.ts";
import { noteBeginning } from "../../../offchain/workers/hospital/noteBeginning.ts";
import { batchPath, dealingPath } from "../../../offchain/workers/replay/paths.ts";
import { perform } from "../../../offchain/workers/hospital/perform.ts";
import { reportOffence } from "../../../offchain/workers/hospital/reportOffence.ts";
import { documentTable } from "../../../offchain/workers/hospital/store/documentTable.ts";
import { doneTable } from "../../../offchain/workers/hospital/store/doneTable.ts";
import { eventTable } from "../../../offchain/workers/hospital/store/eventTable.ts";
import { evidenceTable } from "../../../offchain/workers/hospital/store/evidenceTable.ts";
import { fileTable } from "../../../offchain/workers/hospital/store/fileTable.ts";
import { openStore, type Store } from "../../../offchain/workers/hospital/store/openStore.ts";
import { receivedTable } from "../../../offchain/workers/hospital/store/receivedTable.ts";
import { signatureTable } from "../../../offchain/workers/hospital/store/signatureTable.ts";
import { trainingTable } from "../../../offchain/workers/hospital/store/trainingTable.ts";
import { writeCommits, writeReveals } from "../../../offchain/workers/tasks/batch.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";
import { proveWithholding } from "../../../offchain/workers/tasks/proveWithholding.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { writeTold } from "../../../offchain/workers/tasks/toldCertificate.ts";
import { buildTaskWorld, digest, someTerms, STAKE, type Actor, type TaskWorld } from "../chain/taskWorld.ts";

const noIpfs = connectIpfs({ api: "http://127.0.0.1:1", timeoutMs: 500 });
const oneRound = { rounds: 1, maxAttempts: 1 } as const;
const quiet = { info: () => undefined, warn: () => undefined };
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "nothing thrown",
    (error: unknown) => (error instanceof ChainError ? error.code : String(error)),
  );

describe("what hospitals report to the chain", function () {
  this.timeout(240_000);
  let world: TaskWorld;
  let directory: string;
  const stores: Store[] = [];
  beforeEach(async () => {
    world = await buildTaskWorld(7);
    directory = mkdtempSync(join(tmpdir(), "aceso-reports-"));
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) store.close();
    rmSync(directory, { recursive: true, force: true });
    await world.close();
  });

  /** A worker with a database of its own; what it does is done by hand, at times that the test says. */
  const workerOf = ({ account, chain }: Actor): Hospital => {
    const store = openStore(join(directory, `${stores.length}.db`));
    stores.push(store);
    const tables = {
      events: eventTable(store),
      trainings: trainingTable(store),
      received: receivedTable(store),
      documents: documentTable(store),
      signatures: signatureTable(store),
      evidence: evidenceTable(store),
      done: doneTable(store),
      files: fileTable(store),
    };
    const settings = { stagger: 10, unanimity: 10 };
    const rest = { account, chain, place: placeOf(chain), settings, ipfs: noIpfs, log: quiet };
    return { ...tables, ...rest, store } as never;
  };
  /** What the chain says now, as the worker sees it. */
  const follow = async (hospital: Hospital, task: number): Promise<TaskView> => {
    const events = await readTaskEvents(world.stranger.chain, { task });
    hospital.events.rewind(0);
    hospital.events.add(events);
    return foldTask(events, task)!;
  };
  const decided = async (hospital: Hospital, task: number, after = 0) => {
    const view = await follow(hospital, task);
    const head = (await world.now()) + after;
    return {
      view,
      actions: decide(
        await factsOf(hospital, view, { confirmed: head, head, blockSeconds: 1, wanted: false }),
      ),
    };
  };
  const doingOf = async (hospital: Hospital, task: number, after = 0): Promise<string[]> =>
    (await decided(hospital, task, after)).actions.map((action) => action.do);
  const performNamed = async (hospital: Hospital, task: number, name: string, after = 0) => {
    const { view, actions } = await decided(hospital, task, after);
    const action = actions.find((one) => one.do === name);
    if (action === undefined) throw new Error(`no ${name} among ${actions.map((one) => one.do).join()}`);
    return perform(hospital, view, action);
  };
  const running = async (task: number) => {
    const { state } = await readTask(world.stranger.chain, task);
    if (state.stage !== "round") throw new Error(`task ${task} is ${state.stage}`);
    return state;
  };
  const resultsOf = (outcomes: readonly ("accepted" | "withheld")[]): Results => ({
    aggregateDigest: digest("aggregate"),
    outcomes: packOutcomes(outcomes),
    harmful: 0n,
    contributions: digest("contributions"),
    patientsRoot: digest("none"),
    reportDigest: digest("report"),
  });
  const four = ["accepted", "accepted", "accepted", "withheld"] as const;
  const openingOf = (i: number) => ({
    updateDigest: digest(`update ${i}`),
    samples: 5,
    consentRoot: digest("no rows"),
    salt: digest(`salt ${i}`),
  });
  const commitmentOf = async (task: number, trainer: Hex, i: number): Promise<Hex> => {
    const { base, state } = await readTask(world.stranger.chain, task);
    if (state.stage !== "round") throw new Error("no round");
    const { round, attempt } = state;
    const place = placeOf(world.stranger.chain);
    const opening = openingOf(i);
    return hashCommitment({ ...place, task, round, attempt, trainer, baseDigest: base, opening });
  };

  it("f + 1 of seven dissents take a round back that five certified; f do not, and cost nobody gas", async () => {
    const { task, team, seats } = await world.start(
      someTerms({ ...oneRound, minTrainers: 7, maxTrainers: 7 }),
    );
    await commitDirect(team[0]!.chain, task, digest("something"));
    await world.reach((await running(task)).revealEnd);
    const { certificate } = await world.certify(task, seats, resultsOf(four), [1, 2, 3, 4, 5]);
    const hash = hashCertificate(certificate);
    const [one, other] = [workerOf(team[5]!), workerOf(team[6]!)];
    const hear = async (i: number, about: Certificate): Promise<void> => {
      const signature = await signStatement(team[i]!.chain, stateDissent(one.place, about));
      const body = JSON.stringify({ certificate: hashCertificate(about), signature });
      for (const worker of [one, other])
        worker.received.put(certificate, "dissent", { account: team[i]!.account, body });
    };
    expect(await doingOf(one, task)).to.include("review");
    for (const worker of [one, other]) worker.done.mark(certificate, `reviewed/${hash}`, 1);
    await hear(5, certificate);
    await hear(6, certificate);
    // A third one's, from another certificate, is none.
    await hear(4, { ...certificate, inputsRoot: digest("another") });
    expect(await doingOf(one, task, 200)).to.deep.equal(["tellDissent"]);
    const { view } = await decided(one, task);
    expect(await codeOf(perform(one, view, { do: "takeBack" }))).to.equal("RoundTooFewSigners");
    await hear(4, certificate);
    expect(await doingOf(one, task), "others come first").to.not.include("takeBack");
    expect(await doingOf(one, task, 50)).to.include("takeBack");
    expect(await doingOf(other, task, 50), "first seen just now").to.not.include("takeBack");
    const mined = await performNamed(one, task, "takeBack", 50);
    expect(mined?.events.map(({ name }) => name)).to.have.members(["RoundVoided", "TaskEnded"]);
    expect(await doingOf(other, task, 70)).to.not.include("takeBack");
    // It had seen nothing of it: the chain refuses, and no gas is spent.
    expect(await codeOf(perform(other, view, { do: "takeBack" }))).to.equal("RoundWrongStage");
  });

  it("a task whose only round is void keeps its hospitals from no other: they pass the round over", async () => {
    const { task, team, seats } = await world.start(someTerms(oneRound));
    await commitDirect(team[0]!.chain, task, digest("something"));
    await world.reach((await running(task)).revealEnd);
    const { certificate, signers } = await world.certify(task, seats, resultsOf(four), [1, 2, 3]);
    const committee = membersOf(seats);
    const dissent = stateDissent(placeOf(team[0]!.chain), certificate);
    const signatures = await Promise.all([2, 3].map((chair) => signStatement(team[chair]!.chain, dissent)));
    const dissents = { committee, signatures: [undefined, undefined, ...signatures] };
    const voided = await dissentRound(world.stranger.chain, certificate, signers, dissents);
    expect(voided.events.map(({ name }) => name)).to.have.members(["RoundVoided", "TaskEnded"]);
    expect(await codeOf(world.start(someTerms(oneRound)))).to.equal("RoundUnsettledTask");
    for (const hospital of team) {
      const worker = workerOf(hospital);
      const mined = await performNamed(worker, task, "applyRound");
      expect(mined?.events.map(({ name }) => name)).to.deep.equal(["ReputationChanged"]);
      expect(await doingOf(worker, task), "once").to.not.include("applyRound");
    }
    const next = await world.start(someTerms(oneRound));
    // One that no attempt certified is no round that is behind anybody.
    await world.reach((await running(next.task)).certifyEnd);
    await pokeTask(world.stranger.chain, next.task);
    expect(await doingOf(workerOf(team[0]!), next.task)).to.not.include("applyRound");
    await world.start(someTerms(oneRound));
  });

  it("a reveal withheld after a direct commitment is proven, by one; one revealed over the chain never is", async () => {
    const { task, team, seats } = await world.start(
      someTerms({ ...oneRound, minTrainers: 5, maxTrainers: 5 }),
    );
    for (const [i, { chain, account }] of team.entries())
      await commitDirect(chain, task, await commitmentOf(task, account, i));
    const { commitEnd, revealEnd } = await running(task);
    await world.reach(commitEnd);
    // The fourth reveals over the chain, in the very last second, and is certified as withheld all the same.
    for (const i of [0, 1, 2]) await revealDirect(team[i]!.chain, task, openingOf(i));
    await world.request("evm_setNextBlockTimestamp", [revealEnd - 1]);
    await revealDirect(team[3]!.chain, task, openingOf(3));
    await world.reach(revealEnd);
    const lies = resultsOf(["accepted", "accepted", "accepted", "withheld", "withheld"]);
    await world.certify(task, seats, lies, [1, 2, 3, 4, 5]);
    const [one, other] = [workerOf(team[0]!), workerOf(team[1]!)];
    const { account: honest } = team[3]!;
    const { account: silent } = team[4]!;
    const before = await follow(one, task);
    expect(before.stage).to.equal("done");
    const { actions } = await decided(one, task, 100);
    expect(actions.filter((action) => action.do === "report").map((action) => action.account)).to.deep.equal([
      honest,
      silent,
    ]);
    // Of who revealed nothing is said, whatever a committee certified; and said it would not be believed.
    const view = await follow(one, task);
    const report = (worker: Hospital, account: Hex) =>
      reportOffence(worker, view, { kind: "withheld", account, round: 0 });
    expect(await report(one, honest)).to.equal(undefined);
    const [round] = view.rounds;
    const events = one.events.of(task);
    expect(proveWithholding(events, round!, honest, [])).to.equal(undefined);
    const withoutReveal = proveWithholding(events, round!, silent, [])!;
    const framed = { ...withoutReveal, trainer: honest };
    expect(await codeOf(slashWithheld(one.chain, framed))).to.equal("RoundNotCommitted");
    const mined = await report(one, silent);
    expect(mined?.events.map(({ name }) => name)).to.include("Withheld");
    await follow(other, task);
    expect(await codeOf(report(other, silent))).to.equal("RoundAlreadySlashed");
    expect(await readLockedStake(one.chain, task, silent)).to.equal(STAKE - STAKE / 20n);
    expect(await readLockedStake(one.chain, task, honest)).to.equal(STAKE);
    const { actions: left } = await decided(one, task, 100);
    expect(left.filter((action) => action.do === "report")).to.deep.equal([]);
  });

  it("a reveal in the leader's batch is not called withheld here, though a committee says so and the chain would believe it", async () => {
    const { task, team, seats } = await world.start(
      someTerms({ ...oneRound, minTrainers: 5, maxTrainers: 5 }),
    );
    const place = placeOf(world.stranger.chain);
    const { round, attempt, commitEnd, revealEnd } = await running(task);
    const commits = await Promise.all(
      team.map(async ({ account, chain }, i) => {
        const commitment = await commitmentOf(task, account, i);
        const statement = stateCommitment(place, { task, round, attempt }, commitment);
        return { trainer: account, commitment, signature: await signStatement(chain, statement) };
      }),
    );
    const leader = team[0]!;
    await postBatch(leader.chain, task, commitmentsRoot(commits), undefined);
    await world.reach(commitEnd);
    const reveals = [0, 1, 2, 3].map((i) => ({ trainer: team[i]!.account, ...openingOf(i) }));
    await postBatch(leader.chain, task, revealsRoot(reveals), undefined);
    await world.reach(revealEnd);
    await world.certify(
      task,
      seats,
      resultsOf(["accepted", "accepted", "accepted", "withheld", "withheld"]),
      [1, 2, 3, 4, 5],
    );
    const worker = workerOf(team[1]!);
    const view = await follow(worker, task);
    worker.documents.keep(batchPath("commits", commitmentsRoot(commits)), writeCommits(commits));
    worker.documents.keep(batchPath("reveals", revealsRoot(reveals)), writeReveals(reveals));
    const report = (account: Hex) => reportOffence(worker, view, { kind: "withheld", account, round: 0 });
    // The attack: the proof is there, and the chain cannot see into the batch of reveals.
    const proof = proveWithholding(worker.events.of(task), view.rounds[0]!, team[3]!.account, commits);
    expect(proof?.batched).to.not.equal(undefined);
    expect(await report(team[3]!.account)).to.equal(undefined);
    expect(await readLockedStake(worker.chain, task, team[3]!.account)).to.equal(STAKE);
    await decided(worker, task);
    const { actions } = await decided(worker, task, 100);
    const reports = actions.flatMap((action) => (action.do === "report" ? [action.account] : []));
    expect(reports, "nor looked at again").to.deep.equal([team[4]!.account]);
    await report(team[4]!.account);
    expect(await readLockedStake(worker.chain, task, team[4]!.account)).to.equal(STAKE - STAKE / 20n);
  });

  it("who signed one certificate for the chain and told us of another is found in the chain's own calldata", async () => {
    const { task, team, seats } = await world.start(someTerms(oneRound));
    await commitDirect(team[0]!.chain, task, digest("something"));
    await world.reach((await running(task)).revealEnd);
    const { certificate } = await world.certify(
      task,
      seats,
      resultsOf(["accepted", "accepted", "accepted", "accepted"]),
      [1, 2, 3, 4],
    );
    const worker = workerOf(team[0]!);
    const other = { ...certificate, results: { ...certificate.results, reportDigest: digest("other") } };
    const tell = async (from: Actor, about: Certificate, by: Actor = from): Promise<void> => {
      const signature = await signStatement(by.chain, stateCertificate(worker.place, about));
      const body = JSON.stringify(writeTold(about, signature));
      worker.received.put(certificate, "certificate", { account: from.account, body });
    };
    await tell(team[1]!, certificate);
    await tell(team[2]!, other);
    // Somebody else's signature under its name makes nobody a liar.
    await tell(team[3]!, other, team[2]);
    await performNamed(worker, task, "inspectSigners");
    expect(worker.evidence.of(task).map(({ account }) => account)).to.deep.equal([team[2]!.account]);
    expect(await doingOf(worker, task), "once").to.not.include("inspectSigners");
    const mined = await performNamed(worker, task, "report");
    expect(mined?.events.map(({ name }) => name)).to.include("Equivocated");
    expect(await doingOf(worker, task, 100), "once").to.not.include("report");
    expect(await readLockedStake(worker.chain, task, team[2]!.account)).to.equal(0n);
    for (const i of [0, 1, 3])
      expect(await readLockedStake(worker.chain, task, team[i]!.account)).to.equal(STAKE);
    // A restored database reports it again: refused before anything is sent.
    const { first, second } = worker.evidence.of(task)[0]!;
    const restored = workerOf(team[1]!);
    restored.evidence.keep(task, { account: team[2]!.account, first, second });
    const view = await follow(restored, task);
    const again = reportOffence(restored, view, { kind: "equivocated", account: team[2]!.account, round: 0 });
    expect(await codeOf(again)).to.equal("RoundAlreadySlashed");
  });

  it("a hospital whose database is lost in Certify signs nothing there: the lost one may have", async () => {
    const { task, team } = await world.start(someTerms(oneRound));
    await commitDirect(team[0]!.chain, task, digest("something"));
    const { revealEnd } = await running(task);
    /** What a worker with everything at hand does of it in Certify, where its database began now. */
    const doing = async (): Promise<string[]> => {
      const worker = { ...workerOf(team[1]!), position: { latest: () => undefined } as never };
      await noteBeginning(worker);
      await world.reach(Math.max(revealEnd + 1, (await world.now()) + 1));
      const view = await follow(worker, task);
      worker.documents.keep(dealingPath(view), "the word on the dealing");
      return doingOf(worker, task);
    };
    expect(await doing(), "it was there in Reveal").to.include("judge");
    expect(await doing(), "it was not").to.not.include("judge");
  });
});
