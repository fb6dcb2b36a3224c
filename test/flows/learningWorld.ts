/**
 * What the learning flows run on, all of it real: a chain behind JSON-RPC, the production deployment, the embedded IPFS
 * node, hospitals with made-up patients, a requester with a reference set.
 */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { admitInstitution } from "../../offchain/chain/institutions/admitInstitution.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import { loadAddresses } from "../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { mintTokens } from "../../offchain/chain/tasks/mintTokens.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { startIpfsNode } from "../../offchain/ipfs/node/startIpfsNode.ts";
import type { TaskSpec } from "../../offchain/learning/tasks/taskSpec.ts";
import { DEFAULT_SPLIT } from "../../offchain/rounds/split.ts";
import type { Terms } from "../../offchain/rounds/terms.ts";
import type { ReadConsents, Train } from "../../offchain/workers/hospital/hospital.ts";
import type { HospitalSettings } from "../../offchain/workers/hospital/settings.ts";
import { startHospital, type RunningHospital } from "../../offchain/workers/hospital/startHospital.ts";
import { attendTask } from "../../offchain/workers/requester/attendTask.ts";
import { postTask } from "../../offchain/workers/requester/postTask.ts";
import { prepareTask, type PreparedTask } from "../../offchain/workers/requester/prepareTask.ts";
import { readTaskView } from "../../offchain/workers/tasks/readTaskView.ts";
import type { TaskView } from "../../offchain/workers/tasks/taskView.ts";
import { cohortTask } from "../../scripts/network/cohortTask.ts";
import { makeCohort } from "../../scripts/network/makeCohort.ts";
import { deploySystem } from "../../scripts/network/deploySystem.ts";
import { startChain } from "../../scripts/network/startChain.ts";
import { bytes, hex, rpcCall } from "./guardianWorld.ts";

const CONSORTIUM_KEY: Hex = `0x${"c0".repeat(32)}`;
export const STAKE = 1_000n * 10n ** 18n;
export const PER_ROUND = 700n * 10n ** 18n;

export const TERMS: Omit<Terms, "modelDigest" | "referenceRoot" | "specDigest"> = {
  stake: STAKE,
  rounds: 1,
  minTrainers: 4,
  maxTrainers: 4,
  memberLimit: 31,
  minReveals: 3,
  maxAttempts: 3,
  consentGated: false,
  directWindow: 3,
  openTime: 120,
  commitTime: 12,
  revealTime: 10,
  certifyTime: 40,
  challengeTime: 8,
};

/** Builds the world for `count` hospitals; none runs yet. */
export async function buildLearningWorld(count: number, rows = 3_000) {
  const directory = await mkdtemp(join(tmpdir(), "aceso-learning-"));
  const server = await startChain({ port: 0, blockMs: 500, consortiumKey: CONSORTIUM_KEY });
  const deployment = await deploySystem({ rpc: server.rpc, directory });
  const addresses = await loadAddresses(deployment);
  const node = await startIpfsNode({ directory: join(directory, "ipfs") });
  const api = { api: node.api, token: node.token };
  const ipfs = connectIpfs(api);

  const person = async (key: Hex) => {
    const signer = await loadSigner({ privateKey: key });
    const account = hex(bytes(signer.address));
    await rpcCall(server.rpc, "hardhat_setBalance", [account, "0x56bc75e2d63100000"]);
    return { account, key, chain: await connectChain({ rpc: server.rpc, addresses, signer }) };
  };
  const consortium = await person(CONSORTIUM_KEY);
  const cohort = makeCohort({ hospitals: count, rows, seed: 7 });

  const hospitals: { account: Hex; key: Hex; settings: HospitalSettings }[] = [];
  for (let i = 0; i < count; i++) {
    const { account, key, chain } = await person(hex(randomBytes(32)));
    chain.provider.destroy();
    await admitInstitution(consortium.chain, account, `hospital-${i + 1}`, "");
    await mintTokens(consortium.chain, account, STAKE);
    const home = join(directory, `hospital-${i + 1}`);
    await mkdir(home);
    const data = join(home, "patients.csv");
    await writeFile(data, cohort.hospitals[i] ?? "");
    const settings: HospitalSettings = {
      directory: home,
      rpc: server.rpc,
      deployment,
      ipfs: api,
      data,
      consents: undefined,
      tasks: "all",
      maxStake: STAKE,
      minPay: 1n,
      tokens: undefined,
      maxDuration: 3_600,
      maxEpsilon: undefined,
      confirmations: 1,
      pollMs: 250,
      resendMs: 3_000,
      stagger: 2,
      unanimity: 6,
      closing: 60,
      threads: 1,
      listen: { host: "127.0.0.1", port: 0 },
      endpoint: undefined,
      statusPort: 0,
    };
    hospitals.push({ account, key, settings });
  }
  const requester = await person(hex(randomBytes(32)));

  const running = new Set<RunningHospital>();
  const heard: string[] = [];
  /** Runs a hospital in this process. */
  const start = async (i: number, train?: Train, consents?: ReadConsents): Promise<RunningHospital> => {
    const hospital = hospitals[i];
    if (hospital === undefined) throw new Error(`no hospital ${i}`);
    const note = (facts: object, words: string): void => {
      heard.push(`${i + 1} ${words} ${JSON.stringify(facts)}`);
    };
    const log = { info: note, warn: note };
    const sources = { privateKey: hospital.key };
    const started = await startHospital(hospital.settings, sources, log, train, consents);
    running.add(started);
    return started;
  };
  const stop = async (hospital: RunningHospital): Promise<void> => {
    if (running.delete(hospital)) await hospital.close();
  };

  /** Posts a task on the cohort's reference set. */
  const post = async (
    terms: Partial<typeof TERMS> = {},
    rowsOfPart = 60,
    sealing: TaskSpec["sealing"] = "clear",
  ) => {
    const whole = { ...TERMS, ...terms };
    const { draft, reference } = cohortTask(cohort);
    const plan = { draft: { ...draft, sealing }, reference, terms: whole, rowsOfPart };
    const prepared = await prepareTask(plan);
    await mintTokens(consortium.chain, requester.account, PER_ROUND * BigInt(whole.rounds));
    const pay = { token: addresses.incentiveToken, perRound: PER_ROUND, split: DEFAULT_SPLIT };
    const { task } = await postTask({ chain: requester.chain, ipfs }, prepared, pay);
    return { task, prepared };
  };
  /** Deals the keys and stays until the task has ended. */
  const attend = (task: number, { manifest, secrets }: PreparedTask, signal: AbortSignal) => {
    let kept: Uint8Array | undefined;
    const dealing = {
      read: () => Promise.resolve(kept),
      keep: (made: Uint8Array) => {
        kept = made;
        return Promise.resolve();
      },
    };
    return attendTask({
      chain: requester.chain,
      ipfs,
      task,
      secrets: { manifest, secrets },
      dealing,
      confirmations: 1,
      pollMs: 200,
      signal,
      onChange: () => undefined,
    });
  };
  const viewOf = (task: number): Promise<TaskView> => readTaskView(requester.chain, task);

  return {
    directory,
    rpc: server.rpc,
    deployment,
    person,
    addresses,
    api,
    ipfs,
    cohort,
    consortium,
    requester,
    hospitals,
    heard,
    start,
    stop,
    post,
    attend,
    viewOf,
    async close() {
      for (const hospital of running) await hospital.close();
      for (const { chain } of [consortium, requester]) chain.provider.destroy();
      await node.close();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type LearningWorld = Awaited<ReturnType<typeof buildLearningWorld>>;
