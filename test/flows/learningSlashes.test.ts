import { expect } from "chai";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { readLockedStake } from "../../offchain/chain/tasks/readLockedStake.ts";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { signStatement } from "../../offchain/chain/tasks/signStatement.ts";
import { readOutcomes } from "../../offchain/rounds/readOutcomes.ts";
import { stateCertificate } from "../../offchain/rounds/stateCertificate.ts";
import { postMessage } from "../../offchain/workers/messages/postMessage.ts";
import { signMessage } from "../../offchain/workers/messages/signMessage.ts";
import { writeTold } from "../../offchain/workers/tasks/toldCertificate.ts";
import { until } from "./guardianWorld.ts";
import { buildLearningWorld, STAKE, type LearningWorld } from "./learningWorld.ts";

describe("hospitals that cheat on a task", function () {
  this.timeout(300_000);
  let world: LearningWorld;
  before(async () => {
    world = await buildLearningWorld(4);
  });
  after(async () => {
    await world.close();
  });

  it("lose stake by the report of another, once: for a reveal withheld a twentieth, for two signatures all", async () => {
    const { task, prepared } = await world.post({ commitTime: 16, challengeTime: 30, maxAttempts: 1 });
    const running = [];
    for (let i = 0; i < 4; i++) running.push(await world.start(i));
    const stop = new AbortController();
    const attending = world.attend(task, prepared, stop.signal);
    const accountOf = (i: number) => world.hospitals[i]!.account;
    const { chain } = world.requester;

    // Hospital 4 commits, and is not seen again until the round is certified without it.
    await until(
      "the commitments are posted",
      async () => (await world.viewOf(task)).attempt?.commits,
      60_000,
    );
    await world.stop(running[3]!);
    const certified = await until(
      "the round is in challenge",
      async () => {
        const view = await world.viewOf(task);
        return view.stage === "challenge" ? view.rounds[0]?.certified : undefined;
      },
      120_000,
    );
    const { roster } = await world.viewOf(task);
    const outcomes = readOutcomes(certified.certificate.results.outcomes, 4);
    const outcomeOf = (i: number) => outcomes[roster.find((seat) => seat.account === accountOf(i))!.seat];
    expect([0, 1, 2, 3].map(outcomeOf)).to.deep.equal(["accepted", "accepted", "accepted", "withheld"]);
    // Back too late to have signed, it finds nothing wrong: nobody dissents from what is right.
    await world.start(3);

    // Hospital 3 tells hospital 1 of another certificate than the one it signed for the chain.
    const place = { chainId: chain.chainId, coordinator: world.addresses.roundCoordinator };
    const { certificate } = certified;
    const other = {
      ...certificate,
      results: { ...certificate.results, aggregateDigest: certificate.baseDigest },
    };
    const signer = await loadSigner({ privateKey: world.hospitals[2]!.key });
    const cheat = await connectChain({ rpc: world.rpc, addresses: world.addresses, signer });
    const body = JSON.stringify(writeTold(other, await signStatement(cheat, stateCertificate(place, other))));
    const { round, attempt } = certificate;
    const expires = Math.floor(Date.now() / 1000) + 60;
    const message = {
      task,
      round,
      attempt,
      purpose: "certificate",
      to: accountOf(0),
      expires,
      body,
    } as const;
    await postMessage(running[0]!.endpoint, await signMessage(cheat, place.coordinator, message));
    cheat.provider.destroy();

    const ended = await attending;
    expect(ended?.stage, world.heard.join("\n")).to.equal("done");
    const events = await until(
      "both are reported",
      async () => {
        const all = await readTaskEvents(chain, { task });
        const names = all.map(({ name }) => name);
        return names.includes("Equivocated") && names.includes("Withheld") ? all : undefined;
      },
      30_000,
    );
    const equivocated = events.filter((event) => event.name === "Equivocated");
    expect(equivocated.map(({ member }) => member)).to.deep.equal([accountOf(2)]);
    expect(equivocated[0]?.reporter).to.equal(accountOf(0));
    const withheld = events.filter((event) => event.name === "Withheld");
    expect(withheld.map(({ trainer }) => trainer)).to.deep.equal([accountOf(3)]);
    expect(withheld[0]?.reporter).to.be.oneOf([0, 1, 2].map(accountOf));
    const locked = await Promise.all([0, 1, 2, 3].map((i) => readLockedStake(chain, task, accountOf(i))));
    expect(locked).to.deep.equal([STAKE, STAKE, 0n, (STAKE * 19n) / 20n]);
    expect(world.heard.filter((line) => line.includes("dissents from"))).to.deep.equal([]);
    // Everybody knew of the withheld reveal; one paid for saying so.
    expect(world.heard.filter((line) => line.includes("mined") && line.includes('"report"'))).to.have.length(
      2,
    );
  });
});
