import { expect } from "chai";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Hex } from "../../offchain/chain/hex.ts";
import { readModel } from "../../offchain/chain/tasks/readModel.ts";
import { readTokenBalance } from "../../offchain/chain/tasks/readTokenBalance.ts";
import { auditRound } from "../../offchain/workers/auditor/auditRound.ts";
import type { Check } from "../../offchain/workers/auditor/check.ts";
import type { RunningHospital } from "../../offchain/workers/hospital/startHospital.ts";
import { checkReceipt } from "../../offchain/workers/receipt/checkReceipt.ts";
import { parseReceipt } from "../../offchain/workers/receipt/parseReceipt.ts";
import type { SignedReceipt } from "../../offchain/workers/receipt/receipt.ts";
import { signReceipt } from "../../offchain/workers/receipt/signReceipt.ts";
import { runJson } from "./cliProcess.ts";
import { until } from "./guardianWorld.ts";
import { buildLearningWorld, PER_ROUND, type LearningWorld } from "./learningWorld.ts";

const wrong = (checks: readonly Check[]): string[] => checks.filter(({ ok }) => !ok).map(({ name }) => name);

describe("a learning task from its posting to the pay", function () {
  this.timeout(180_000);
  let world: LearningWorld;
  const started: RunningHospital[] = [];
  before(async () => {
    world = await buildLearningWorld(4);
    for (let i = 0; i < 4; i++) started.push(await world.start(i));
  });
  after(async () => {
    await world.close();
  });

  let task: number;
  it("four hospitals train, certify one round with one voice, and are paid to the unit", async () => {
    const posted = await world.post();
    const { prepared } = posted;
    task = posted.task;
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

  it("a receipt of the round, signed by a command, is found true by another, and not when anything in it is changed", async () => {
    const cwd = world.directory;
    const network = {
      rpc: world.rpc,
      deployment: world.deployment,
      ipfs: world.api,
      emergencyPolicy: "emergency@health-authority",
      guardianSet: 1,
    };
    await writeFile(join(cwd, "network.json"), JSON.stringify(network));
    const env = { ACESO_NETWORK: join(cwd, "network.json"), ACESO_PRIVATE_KEY: world.requester.key };
    const aceso = (...args: readonly string[]) => runJson(args, { cwd, env });
    const exported = await aceso("audit", "round", String(task), "1", "--receipt", "receipt.json");
    expect(exported.value, JSON.stringify(exported.value)).to.include({ ok: true, tier: "updates" });
    const bytes = await readFile(join(cwd, "receipt.json"));
    const signed = parseReceipt(bytes);
    expect(signed.signer).to.equal(world.requester.account);
    const { receipt } = signed;
    expect(receipt.seats.map(({ outcome, committed }) => [outcome, committed])).to.deep.equal(
      Array.from({ length: 4 }, () => ["accepted", "batch"]),
    );
    // The chain's own word on what was paid: each transaction's receipt.
    const receipts = await Promise.all(
      receipt.gas.transactions.map(({ transaction }) =>
        world.requester.chain.provider.getTransactionReceipt(transaction),
      ),
    );
    expect(receipt.gas.total).to.equal(String(receipts.reduce((sum, one) => sum + (one?.gasUsed ?? 0n), 0n)));
    expect(receipt.gas.payers.map(({ account }) => account)).to.have.members(
      world.hospitals.map(({ account }) => account),
    );
    expect(receipt.gas.transactions.flatMap(({ events }) => events)).to.include.members([
      "CommitsPosted",
      "RevealsPosted",
      "RoundCertified",
      "RoundSettled",
      "Paid",
      "ReputationChanged",
      "ModelRegistered",
    ]);
    const checked = await aceso("audit", "receipt", "receipt.json");
    expect(checked.value, JSON.stringify(checked.value)).to.include({ ok: true, tier: "updates" });

    const { chain } = world.requester;
    const check = (told: SignedReceipt) => checkReceipt(chain, world.ipfs, told);
    const gas = { ...receipt.gas, total: String(BigInt(receipt.gas.total) - 1n) };
    const [first, ...others] = receipt.seats;
    const seats = [{ ...first!, paid: !first!.paid, samples: 9_999 }, ...others];
    const lie = await check(await signReceipt(chain, { ...receipt, gas, seats }));
    expect(wrong(lie.checks)).to.deep.equal(["facts"]);
    expect(lie.differences.map(({ line }) => line)).to.have.members([
      "gas.total",
      "seats.0.paid",
      "seats.0.samples",
    ]);
    const elsewhere = await signReceipt(chain, { ...receipt, coordinator: world.requester.account });
    expect(wrong((await check(elsewhere)).checks)).to.include("chain");
    const fork = await signReceipt(chain, { ...receipt, blockHash: receipt.certificate.hash });
    expect(wrong((await check(fork)).checks)).to.deep.equal(["block"]);
    const early = receipt.phases.opened;
    const opened = await chain.provider.getBlock(early);
    const unborn = { ...receipt, block: early, blockHash: opened!.hash as Hex };
    expect(wrong((await check(await signReceipt(chain, unborn))).checks)).to.deep.equal(["facts"]);
    const forged = { ...signed, signer: world.hospitals[0]!.account, receipt: { ...receipt, block: early } };
    expect(wrong((await check(forged)).checks)).to.include("signature");

    // When the hospitals are gone the batches in it still are, and it says that no more than events could be replayed.
    for (const hospital of started) await world.stop(hospital);
    const later = await aceso("audit", "receipt", "receipt.json");
    expect(later.value, JSON.stringify(later.value)).to.include({ ok: true, tier: "events" });
  });
});
