import { expect } from "chai";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { certifyRound } from "../../offchain/chain/tasks/certifyRound.ts";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { signStatement } from "../../offchain/chain/tasks/signStatement.ts";
import type { Certificate } from "../../offchain/rounds/certificate.ts";
import type { Hex } from "../../offchain/rounds/hex.ts";
import { membersOf } from "../../offchain/rounds/membersOf.ts";
import { stateCertificate } from "../../offchain/rounds/stateCertificate.ts";
import { readJudgement } from "../../offchain/workers/hospital/judgement.ts";
import { batchPath } from "../../offchain/workers/replay/paths.ts";
import type { RunningHospital } from "../../offchain/workers/hospital/startHospital.ts";
import { until } from "./guardianWorld.ts";
import { buildLearningWorld, type LearningWorld } from "./learningWorld.ts";

/** Seven members, of whom two may lie: five certify, three take it back. */
const MEMBERS = 7;

describe("a round of seven that a colluding quorum certified wrongly", function () {
  this.timeout(600_000);
  let world: LearningWorld;
  before(async () => {
    world = await buildLearningWorld(MEMBERS, 1_500);
  });
  after(async () => {
    await world.close();
  });

  it("stands against two dissents, and is void by the third: no pay for it, and nobody's stake", async () => {
    const phases = { commitTime: 40, revealTime: 40, certifyTime: 300, challengeTime: 150 };
    const sizes = { minTrainers: MEMBERS, maxTrainers: MEMBERS, maxAttempts: 1 };
    const { task, prepared } = await world.post({ ...phases, ...sizes });
    const running: RunningHospital[] = [];
    for (let i = 0; i < MEMBERS; i++) running.push(await world.start(i));
    const stop = new AbortController();
    const attending = world.attend(task, prepared, stop.signal);
    await until(
      "all have revealed and published their shares, and everybody has the batches",
      async () => {
        const { attempt } = await world.viewOf(task);
        if (attempt?.commits === undefined || attempt.reveals === undefined) return false;
        const paths = [
          batchPath("commits", attempt.commits.root),
          batchPath("reveals", attempt.reveals.root),
        ];
        const haveAll = running.every(({ hospital }) =>
          paths.every((path) => hospital.documents.get(path) !== undefined),
        );
        return haveAll && attempt.shares.length === MEMBERS;
      },
      240_000,
    );
    // Four collude, and somebody broke into a fifth: neither their workers nor its own certify what is right.
    const seats = (await world.viewOf(task)).roster.map(({ account }) =>
      world.hospitals.findIndex((one) => one.account === account),
    );
    const liars = seats.slice(0, 5);
    const [broken] = seats.slice(4, 5) as [number];
    const honest = seats.slice(5);
    await Promise.all(liars.map((i) => world.stop(running[i]!)));
    const { signatures } = running[honest[0]!]!.hospital;
    const step = { task, round: 0, attempt: 0 };
    const right = await until(
      "an honest member has judged",
      () => {
        const given = signatures.get(step, "certificate");
        return given && readJudgement(given.body).certificate;
      },
      240_000,
    );

    const view = await world.viewOf(task);
    expect(view.stage, world.heard.join("\n")).to.equal("round");
    const wrong: Certificate = { ...right, results: { ...right.results, aggregateDigest: view.base } };
    const place = { chainId: world.requester.chain.chainId, coordinator: world.addresses.roundCoordinator };
    const statement = stateCertificate(place, wrong);
    const committee = membersOf(view.roster);
    const signed = await Promise.all(
      committee.map(async (_, chair): Promise<Hex | undefined> => {
        const i = seats[chair] ?? 0;
        if (!liars.includes(i)) return undefined;
        const signer = await loadSigner({ privateKey: world.hospitals[i]!.key });
        return signStatement({ signer }, statement);
      }),
    );
    await certifyRound(world.requester.chain, task, wrong.results, { committee, signatures: signed });
    const said = (words: string): string[] => world.heard.filter((line) => line.includes(words));
    await until("two dissent", () => said("dissents from").length === 2, 120_000);
    expect((await world.viewOf(task)).stage, "two are not enough: they may be the liars").to.equal(
      "challenge",
    );

    // The fifth has its machine back.
    await world.start(broken);
    const events = await until(
      "the round is void",
      async () => {
        const all = await readTaskEvents(world.requester.chain, { task });
        return all.some(({ name }) => name === "RoundVoided") ? all : undefined;
      },
      140_000,
    );
    const voided = events.find((event) => event.name === "RoundVoided");
    expect(voided).to.include({ round: 0, dissenters: 0b1110000 });
    const ended = await attending;
    await until("somebody says that they took it back", () => said('"takeBack"').length > 0, 30_000);
    expect(said('"takeBack"'), "gas once").to.have.length(1);
    expect(ended?.rounds[0]?.certified).to.equal(undefined);
    expect(ended?.base, "nothing of it stays").to.equal(ended?.terms.modelDigest);
    const names = (await readTaskEvents(world.requester.chain, { task })).map(({ name }) => name);
    for (const name of ["Equivocated", "Withheld", "RoundSettled"]) expect(names).to.not.include(name);
    expect(names.filter((name) => name === "RoundVoided")).to.have.length(1);
  });
});
