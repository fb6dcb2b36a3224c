import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLockedStake } from "../../offchain/chain/tasks/readLockedStake.ts";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { readTokenBalance } from "../../offchain/chain/tasks/readTokenBalance.ts";
import { startIpfsNode } from "../../offchain/ipfs/node/startIpfsNode.ts";
import { LABEL, makeCohort } from "../../scripts/network/makeCohort.ts";
import { buildTaskWorld, digest, someTerms, STAKE, type TaskWorld } from "../offchain/chain/taskWorld.ts";
import { errorCode, runAceso, runJson } from "./cliProcess.ts";

describe("what an institution and its requester ask of the chain by commands, each a process", function () {
  this.timeout(60_000);
  let world: TaskWorld;
  let cwd: string;
  before(async () => {
    world = await buildTaskWorld(4);
    cwd = mkdtempSync(join(tmpdir(), "aceso-learning-commands-"));
    const network = {
      rpc: world.rpc,
      deployment: world.deployment,
      ipfs: { api: "http://127.0.0.1:9" },
      emergencyPolicy: "emergency@health-authority",
      guardianSet: 1,
    };
    writeFileSync(join(cwd, "network.json"), JSON.stringify(network));
  });
  after(async () => {
    rmSync(cwd, { recursive: true, force: true });
    await world.close();
  });
  const options = () => ({
    cwd,
    env: { ACESO_NETWORK: join(cwd, "network.json"), ACESO_PRIVATE_KEY: digest("hospital 0") },
  });

  it("a hospital takes out the stake that is free, and never what a task has locked", async () => {
    const { task } = await world.start(someTerms());
    const { account } = world.hospitals[0]!;
    const withdraw = (...args: readonly string[]) => runJson(["hospital", "withdraw", ...args], options());
    const tooMuch = await withdraw("--amount", "1");
    expect(tooMuch.code).to.equal(1);
    expect(errorCode(tooMuch.value)).to.equal("not-free");
    // 20 stakes of 1,000 units were deposited, and one is locked.
    const some = await withdraw("--amount", "0.000000000000001");
    expect(some.value).to.include({ account, amount: "1000", free: "18000" });
    expect((await withdraw()).value).to.include({ account, amount: "18000", free: "0" });
    expect((await withdraw()).value).to.include({ amount: "0", transaction: null });
    const { incentiveToken } = world.addresses;
    expect(await readTokenBalance(world.stranger.chain, incentiveToken, account)).to.equal(99n * STAKE);
    expect(await readLockedStake(world.stranger.chain, task, account)).to.equal(STAKE);
  });

  it("a task is created with its updates sealed unless it is told otherwise, and shown so", async () => {
    const node = await startIpfsNode({ directory: join(cwd, "ipfs") });
    try {
      const ipfs = { ACESO_IPFS_API: node.api, ACESO_IPFS_TOKEN: node.token };
      const env = { ...options().env, ...ipfs, ACESO_HOME: cwd, ACESO_PRIVATE_KEY: digest("requester") };
      const reference = join(cwd, "reference.csv");
      writeFileSync(reference, makeCohort({ hospitals: 4, rows: 1_200, seed: 7 }).reference);
      const terms = ["--title", "Which", "--label", LABEL, "--pay", "1", "--stake", "1", "--rounds", "1"];
      const shown = async (...more: readonly string[]): Promise<readonly unknown[]> => {
        const made = await runJson(["task", "create", reference, ...terms, ...more], { cwd, env });
        expect(made.code, made.stderr).to.equal(0);
        const task = String(made.value["task"]);
        const { value } = await runJson(["task", "show", task], { cwd, env });
        const { stdout } = await runAceso(["task", "show", task], { cwd, env });
        return [value["sealing"], /^updates +(.*)$/m.exec(stdout)?.[1]];
      };
      expect(await shown()).to.deep.equal([
        "committee",
        "sealed to the committee, on which everybody sits who may vote",
      ]);
      expect(await shown("--sealing", "clear")).to.deep.equal([
        "clear",
        "in the clear, for everybody, once Commit has closed",
      ]);
      const wrong = await runJson(["task", "create", reference, ...terms, "--sealing", "rot13"], {
        cwd,
        env,
      });
      expect(wrong.code).to.equal(2);

      // What cannot be paid for, or judged by, is refused before anything is on the chain.
      const last = (await readTaskEvents(world.stranger.chain, {})).length;
      const refused = async (...more: readonly string[]): Promise<string> => {
        const made = await runJson(["task", "create", reference, ...terms, ...more], { cwd, env });
        expect(made.code).to.equal(1);
        return errorCode(made.value);
      };
      expect(await refused("--pay", "700000000")).to.equal("too-few-tokens");
      expect(await refused("--attempts", "4000")).to.equal("too-few-rows");
      const few = await runAceso(["task", "create", reference, ...terms, "--trainers", "3"], { cwd, env });
      expect(few.code).to.equal(2);
      expect(few.stderr).to.contain("--trainers").and.to.contain("must be at least 4");
      expect((await readTaskEvents(world.stranger.chain, {})).length).to.equal(last);
    } finally {
      await node.close();
    }
  });

  it("a hospital whose file is not there does not begin, and says which", async () => {
    const data = join(cwd, "nowhere.csv");
    const run = await runJson(["hospital", "run", "--data", data, "--max-stake", "1"], options());
    expect(run.code).to.equal(1);
    expect(run.stderr + JSON.stringify(run.value)).to.contain("nowhere.csv");
  });

  it("a task is shown with its escrow and its institutions' reputations, as the chain has them", async () => {
    const { value } = await runJson(["task", "show", "1"], options());
    expect(value["funding"]).to.include({ perRound: "1000003", rounds: 2 });
    const seats = value["seats"] as readonly { account: string; reputation: unknown; stake: unknown }[];
    expect(seats.map(({ account }) => account)).to.deep.equal(world.hospitals.map(({ account }) => account));
    for (const { reputation, stake } of seats) {
      expect(reputation).to.deep.equal({ reputation: 500_000, trains: true, votes: true });
      expect(stake).to.equal("locked");
    }
    expect(value["sealing"], "its description is nowhere").to.equal(null);
    const { stdout } = await runAceso(["task", "show", "1"], options());
    expect(stdout).to.contain("rows       not tied to consents");
    expect(stdout).to.contain("0.000000000001000003 a round, for 2").and.to.contain("reputation 50.0 %");
  });
});
