/**
 * What the contracts compute and what offchain/rounds computes, from the same random inputs, on the production deployment:
 * bytes for bytes, units for units. Whoever changes one side alone sees it here.
 */
import { expect } from "chai";
import { applyRound } from "../../../offchain/chain/tasks/applyRound.ts";
import { claimPatient } from "../../../offchain/chain/tasks/claimPatient.ts";
import { claimPay } from "../../../offchain/chain/tasks/claimPay.ts";
import { commitDirect } from "../../../offchain/chain/tasks/commitDirect.ts";
import { placeOf } from "../../../offchain/chain/tasks/placeOf.ts";
import { pokeTask } from "../../../offchain/chain/tasks/pokeTask.ts";
import { postBatch } from "../../../offchain/chain/tasks/postBatch.ts";
import { readTask } from "../../../offchain/chain/tasks/readTask.ts";
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { registerDataset } from "../../../offchain/chain/tasks/registerDataset.ts";
import { revealDirect } from "../../../offchain/chain/tasks/revealDirect.ts";
import { settleRound } from "../../../offchain/chain/tasks/settleRound.ts";
import { shapleyNumerators } from "../../../offchain/learning/contribution/shapleyNumerators.ts";
import { committeeRoot } from "../../../offchain/rounds/committeeRoot.ts";
import { digestStatement } from "../../../offchain/rounds/digestStatement.ts";
import { divideRound } from "../../../offchain/rounds/divideRound.ts";
import { encodeContributions } from "../../../offchain/rounds/encodeContributions.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { joinRoots } from "../../../offchain/rounds/joinRoots.ts";
import { keccak } from "../../../offchain/rounds/keccak.ts";
import { keccakWords } from "../../../offchain/rounds/keccakWords.ts";
import { leaderOf } from "../../../offchain/rounds/leaderOf.ts";
import { membersOf } from "../../../offchain/rounds/membersOf.ts";
import { OUTCOMES, type Outcome } from "../../../offchain/rounds/outcome.ts";
import { packBits } from "../../../offchain/rounds/packBits.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { parseContributions } from "../../../offchain/rounds/parseContributions.ts";
import { patientProof } from "../../../offchain/rounds/patientProof.ts";
import { patientsRoot } from "../../../offchain/rounds/patientsRoot.ts";
import { quorum } from "../../../offchain/rounds/quorum.ts";
import { replayInputs } from "../../../offchain/rounds/replayInputs.ts";
import { reputationAfter } from "../../../offchain/rounds/reputationAfter.ts";
import { reputationOf } from "../../../offchain/rounds/reputationOf.ts";
import { rosterRoot } from "../../../offchain/rounds/rosterRoot.ts";
import { rowLeaf } from "../../../offchain/rounds/rowLeaf.ts";
import { rowProof } from "../../../offchain/rounds/rowProof.ts";
import { rowsRoot } from "../../../offchain/rounds/rowsRoot.ts";
import { sealCertificate } from "../../../offchain/rounds/sealCertificate.ts";
import { settlementProof } from "../../../offchain/rounds/settlementProof.ts";
import { settlementRoot } from "../../../offchain/rounds/settlementRoot.ts";
import { sharePart } from "../../../offchain/rounds/sharePart.ts";
import type { Split } from "../../../offchain/rounds/split.ts";
import { NEWCOMER, type Standing } from "../../../offchain/rounds/standing.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import { HOUR, buildTaskWorld, someTerms, type TaskWorld } from "../chain/taskWorld.ts";
import { seededDraw, type Draw } from "./seededDraw.ts";

const ZERO = `0x${"00".repeat(32)}` as const;

/** Contributions of so many players, and their values as both sides must find them. */
function drawContributions(draw: Draw, players: number): { packed: Hex; values: bigint[] } {
  // Small ones too, of which many are alike, zero, or worth less than their weight.
  const bits = draw.pick([1, 4, 32]);
  if (players <= 12) {
    const utilities = Array.from({ length: 2 ** players }, () => draw.signed(bits));
    const packed = encodeContributions({ kind: "exact", utilities });
    return { packed, values: players === 0 ? [] : shapleyNumerators(players, utilities) };
  }
  const orders = 1 + draw.number(5_000);
  const [none, all] = [draw.signed(bits), draw.signed(bits)];
  const sums = Array.from({ length: players - 1 }, () => draw.signed(bits + 8));
  const last = BigInt(orders) * (all - none) - sums.reduce((sum, value) => sum + value, 0n);
  const values = [...sums, last];
  return { packed: encodeContributions({ kind: "sampled", orders, none, all, sums: values }), values };
}

function drawOutcomes(draw: Draw, seats: number): Outcome[] {
  // Often nearly everybody is accepted: then values are sampled.
  const outcomes = Array.from({ length: seats }, () =>
    draw.number(3) === 0 ? draw.pick(OUTCOMES) : "accepted",
  );
  for (let seat = 0; outcomes.filter((o) => o === "accepted" || o === "refused").length < 3; seat += 1)
    outcomes[seat] = draw.pick(["accepted", "refused"]);
  return outcomes;
}

describe("rounds on chain and off chain", function () {
  this.timeout(180_000);
  let world: TaskWorld;
  let untouched: unknown;
  before(async () => {
    world = await buildTaskWorld(14);
  });
  // Each case begins with hospitals that are in no task.
  beforeEach(async () => {
    untouched = await world.request("evm_snapshot");
  });
  afterEach(async () => {
    await world.request("evm_revert", [untouched]);
  });
  after(async () => {
    await world.close();
  });

  it("agree on commitments", async () => {
    const draw = seededDraw("commitments");
    const { stranger } = world;
    const { task } = await world.start(
      someTerms({ commitTime: 100, revealTime: 100, directWindow: 50, maxAttempts: 8 }),
    );
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { base } = await readTask(stranger.chain, task);
      for (let i = 0; i < 8; i += 1) {
        const trainer = draw.hex(20);
        const opening = {
          updateDigest: draw.hex(32),
          samples: draw.number(2 ** 32),
          consentRoot: draw.hex(32),
          salt: draw.hex(32),
        };
        const { updateDigest, samples, consentRoot, salt } = opening;
        expect(
          await stranger.chain.contracts.roundCoordinator.commitmentOf(
            task,
            trainer,
            updateDigest,
            samples,
            consentRoot,
            salt,
          ),
        ).to.equal(
          hashCommitment({
            ...placeOf(stranger.chain),
            task,
            round: 0,
            attempt,
            trainer,
            baseDigest: base,
            opening,
          }),
        );
      }
      await world.reach((await world.now()) + HOUR);
      await pokeTask(stranger.chain, task);
    }
  });

  it("agree on certificates", async () => {
    const draw = seededDraw("certificates");
    const { chain } = world.stranger;
    for (let i = 0; i < 25; i += 1) {
      const certificate = {
        task: draw.number(2 ** 48),
        round: draw.number(2 ** 16),
        attempt: draw.number(2 ** 8),
        committeeRoot: draw.hex(32),
        baseDigest: draw.hex(32),
        inputsRoot: draw.hex(32),
        results: {
          aggregateDigest: draw.hex(32),
          outcomes: draw.below(1n << 256n),
          harmful: draw.below(1n << 128n),
          contributions: draw.hex(32),
          patientsRoot: draw.hex(32),
          reportDigest: draw.hex(32),
        },
      };
      expect(await chain.contracts.roundCoordinator.certificateDigest(certificate)).to.equal(
        digestStatement(stateCertificate(placeOf(chain), certificate)),
      );
    }
  });

  it("agree on the running hash of entries, over attempts and rounds, and on committee and roster", async () => {
    const draw = seededDraw("inputs");
    const { stranger } = world;
    const { task, team, seats } = await world.start(someTerms({ maxTrainers: 9, memberLimit: 5, rounds: 2 }));
    const roots = await readTask(stranger.chain, task);
    expect(roots.roster).to.equal(rosterRoot(seats));
    expect(roots.committee).to.equal(committeeRoot(membersOf(seats)));
    expect(membersOf(seats)).to.have.length(5);
    const agree = async (): Promise<void> => {
      const { inputs } = await readTask(stranger.chain, task);
      expect(replayInputs(await readTaskEvents(stranger.chain, { task }), task).inputs).to.equal(inputs);
    };
    await agree();
    for (let held = 0; held < 3; held += 1) {
      const { state } = await readTask(stranger.chain, task);
      if (state.stage !== "round") throw new Error(`the task is ${state.stage}`);
      const leader = team[leaderOf(state.round, state.attempt, 5) - 1]!;
      await postBatch(leader.chain, task, draw.hex(32), undefined);
      for (const { chain } of team.slice(draw.number(3), 3 + draw.number(6)))
        await commitDirect(chain, task, draw.hex(32));
      await agree();
      await world.reach(state.commitEnd);
      for (let reveal = 0; reveal < 4; reveal += 1)
        await revealDirect(draw.pick(team).chain, task, {
          updateDigest: draw.hex(32),
          samples: draw.number(2 ** 32),
          consentRoot: draw.hex(32),
          salt: draw.hex(32),
        });
      await postBatch(leader.chain, task, draw.hex(32), undefined);
      await agree();
      // The first attempt fails; the rounds after it are certified, which takes the chain's own `inputs`.
      await world.reach(held === 0 ? state.certifyEnd : state.revealEnd);
      if (held === 0) await pokeTask(stranger.chain, task);
      else {
        const outcomes = packOutcomes(["accepted", "accepted", "accepted"]);
        const [contributions, harmful] = [draw.hex(32), 0n];
        const [aggregateDigest, reportDigest] = [draw.hex(32), draw.hex(32)];
        const results = {
          aggregateDigest,
          outcomes,
          harmful,
          contributions,
          patientsRoot: ZERO,
          reportDigest,
        };
        await world.certify(task, seats, results, [1, 2, 3, 4, 5]);
      }
    }
    expect((await readTask(stranger.chain, task)).state.stage).to.equal("done");
  });

  const splits: readonly { terms: Parameters<typeof someTerms>[0]; perRound: bigint; split: Split }[] = [
    {
      terms: { maxTrainers: 14, rounds: 12 },
      perRound: 1_000_003n,
      split: { participation: 2_000, committee: 1_000, patients: 1_000 },
    },
    {
      terms: { maxTrainers: 14, memberLimit: 5, rounds: 6 },
      perRound: 10n ** 21n + 7n,
      split: { participation: 3_333, committee: 3_333, patients: 3_334 },
    },
    {
      terms: { maxTrainers: 5, rounds: 6 },
      perRound: 13n,
      split: { participation: 0, committee: 4_999, patients: 1 },
    },
  ];
  for (const { terms, perRound, split } of splits)
    it(`agree on Shapley values, pay, its Merkle trees and reputation: ${terms?.maxTrainers} trainers, ${perRound} a round`, async () => {
      const draw = seededDraw(`pay ${perRound}`);
      const { stranger, requester } = world;
      const { task, seats } = await world.start(someTerms(terms), perRound, split);
      const accounts = seats.map(({ account }) => account);
      const members = membersOf(seats).length;
      const followed = [0, seats.length - 1];
      const standings = new Map<number, Standing>();
      for (const seat of followed) standings.set(seat, NEWCOMER);
      let sampled = 0;
      for (let round = 0; round < someTerms(terms).rounds; round += 1) {
        // Once all of them, which is sampled where they are more than twelve.
        const outcomes =
          round === 0 ? seats.map((): Outcome => "accepted") : drawOutcomes(draw, seats.length);
        const players = outcomes.filter((outcome) => outcome === "accepted").length;
        if (players > 12) sampled += 1;
        const { packed, values } = drawContributions(draw, players);
        const harmful = packBits(
          seats.flatMap(({ seat }) => (outcomes[seat] === "accepted" && draw.number(4) === 0 ? [seat] : [])),
        );
        const share = sharePart(perRound, split.patients);
        const patients = Array.from({ length: round % 3 === 0 ? 0 : draw.number(5) + 1 }, () => ({
          account: draw.hex(20),
          amount: share / 6n,
        }));
        const pay = { task, round, pay: patients };
        const results = {
          aggregateDigest: draw.hex(32),
          outcomes: packOutcomes(outcomes),
          harmful,
          contributions: keccak(packed),
          patientsRoot: patientsRoot(pay),
          reportDigest: draw.hex(32),
        };
        const { state } = await readTask(stranger.chain, task);
        if (state.stage !== "round") throw new Error(`the task is ${state.stage}`);
        await world.reach(state.revealEnd);
        // A quorum that begins anywhere, or all.
        const signing = quorum(members) + draw.number(members - quorum(members) + 1);
        const first = draw.number(members);
        const chairs = Array.from({ length: signing }, (_, i) => ((first + i) % members) + 1);
        const { certificate, signers, mined } = await world.certify(task, seats, results, chairs);
        const certified = mined.events.find((event) => event.name === "RoundCertified")!;
        expect(certified.certificate).to.equal(hashCertificate(certificate));
        if (signing < members) {
          await world.reach((await world.now()) + HOUR);
          await pokeTask(stranger.chain, task);
        }
        expect(await stranger.chain.contracts.roundCoordinator.finalResult(task, round)).to.equal(
          sealCertificate(certificate, signers),
        );

        const { events } = await settleRound(stranger.chain, certificate, signers, seats, packed);
        const settled = events.find((event) => event.name === "RoundSettled")!;
        expect(settled.values).to.deep.equal(values);
        const parsed = parseContributions(packed, players);
        expect(parsed.kind).to.equal(players > 12 ? "sampled" : "exact");
        const amounts = divideRound({
          perRound,
          split,
          outcomes,
          chairs: seats.map(({ chair }) => chair),
          signers,
          values,
          paysPatients: patients.length > 0,
        });
        expect(settled.amounts).to.deep.equal(amounts);
        const paid = amounts.reduce((sum, amount) => sum + amount, 0n);
        expect(paid + (patients.length > 0 ? share : 0n)).to.equal(perRound);
        const settlement = { task, round, accounts, requester: requester.account, amounts };
        expect(settled.trainersRoot).to.equal(settlementRoot(settlement));
        expect(await stranger.chain.contracts.rewardSettlement.settlementOf(task, round)).to.equal(
          joinRoots(settled.trainersRoot, settled.patientsRoot),
        );
        // Every leaf's proof holds: the contract pays.
        const seat = draw.number(accounts.length + 1);
        await claimPay(stranger.chain, {
          task,
          round,
          seat,
          account: [...accounts, requester.account][seat]!,
          amount: amounts[seat]!,
          patientsRoot: settled.patientsRoot,
          proof: settlementProof(settlement, seat),
        });
        if (patients.length > 0) {
          const patient = draw.pick(patients);
          const proof = patientProof(pay, patient.account);
          await claimPatient(stranger.chain, {
            task,
            round,
            ...patient,
            trainersRoot: settled.trainersRoot,
            proof,
          });
        }

        for (const seatOf of followed) {
          const applied = await applyRound(stranger.chain, accounts[seatOf]!, certificate, signers);
          const harmed = ((harmful >> BigInt(seatOf)) & 1n) === 1n;
          const at = await world.now();
          const next = reputationAfter(standings.get(seatOf)!, outcomes[seatOf]!, harmed, at);
          standings.set(seatOf, next);
          const change = applied.events.find((event) => event.name === "ReputationChanged")!;
          expect([change.reputation, change.barredUntil]).to.deep.equal([
            reputationOf(next),
            next.barredUntil,
          ]);
          expect(await storedStanding(world, accounts[seatOf]!)).to.deep.equal(next);
        }
      }
      if (seats.length === 14) expect(sampled).to.be.greaterThan(0);
    });

  it("agree on what rows a dataset declared", async () => {
    const draw = seededDraw("rows");
    const { chain } = world.hospitals[0]!;
    const isDeclared = (dataset: string, leaf: string, proof: readonly string[]) =>
      chain.contracts.datasetRegistry.isDeclared(dataset, 1, leaf, [...proof]);
    for (const count of [1, 2, 3, 7, 12, 33]) {
      const rows = Array.from({ length: count }, () => ({
        digest: draw.hex(32),
        record: draw.hex(32),
        salt: draw.hex(32),
      }));
      const { dataset } = await registerDataset(chain, {
        salt: draw.hex(32),
        root: rowsRoot(rows),
        rows: count,
        schemaDigest: draw.hex(32),
      });
      for (const [i, row] of rows.entries())
        expect(await isDeclared(dataset, rowLeaf(row), rowProof(rows, i))).to.equal(true);
      const other = rowLeaf({ ...rows[0]!, salt: draw.hex(32) });
      expect(await isDeclared(dataset, other, rowProof(rows, 0))).to.equal(false);
    }
  });
});

/** α, β and the end of a cooldown as Reputation's first mapping holds them: events tell R alone, which is rounded. */
async function storedStanding({ stranger, addresses }: TaskWorld, account: Hex): Promise<Standing> {
  const slot = keccakWords(account, 0);
  const packed = BigInt(await stranger.chain.provider.getStorage(addresses.reputation, slot));
  const field = (at: bigint, bits: bigint): bigint => (packed >> at) & ((1n << bits) - 1n);
  return { good: field(0n, 64n), bad: field(64n, 64n), barredUntil: Number(field(128n, 40n)) };
}
