import { join } from "node:path";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import { attendTask } from "../../../offchain/workers/requester/attendTask.ts";
import { openTaskHome } from "../../../offchain/workers/requester/openTaskHome.ts";
import { postTask } from "../../../offchain/workers/requester/postTask.ts";
import type { PreparedTask } from "../../../offchain/workers/requester/prepareTask.ts";
import { readTaskView } from "../../../offchain/workers/tasks/readTaskView.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { NetworkError } from "../../network/errors.ts";
import { GRANT, openHospitals, PER_ROUND } from "../../network/openHospitals.ts";
import { startHospital, type RunningHospital } from "../../network/startHospital.ts";
import { until } from "../../network/until.ts";
import { seededRandom } from "../crash/seededRandom.ts";
import { countMoney, type Money } from "./countMoney.ts";
import type { FaultPlan, Struck } from "./faultPlan.ts";
import { faultyRpc } from "./faultyRpc.ts";
import { isAtRest } from "./isAtRest.ts";
import { strike } from "./strike.ts";
import { tallyGas, type GasTally } from "./tallyGas.ts";

export type TaskRun = {
  readonly stage: TaskView["stage"];
  /** Whether hospitals did, before time was up, what they do after the end (`isAtRest`). */
  readonly atRest: boolean;
  /** Digest of the model that the task ended with. */
  readonly digest: string;
  /** Rounds that were certified; of these, how many took more than one attempt. */
  readonly certified: number;
  readonly repeated: number;
  readonly money: Money;
  readonly gas: GasTally;
  readonly struck: Struck | null;
  readonly rpc: { calls: number; refused: number; lost: number; late: number };
  readonly seconds: number;
};

export type RunTaskParameters = {
  /** Of its own; the caller deletes it. */
  readonly directory: string;
  readonly files: readonly string[];
  readonly prepared: PreparedTask;
  /** Null: nothing is done to it. */
  readonly plan: FaultPlan | null;
  readonly say: (line: string) => void;
};

const BLOCK_MS = 250;

/** How often it is looked whether what is waited for is so, in milliseconds. */
const EVERY_MS = 500;

/** A wait that may be in vain: that is a finding, not a failure. Other trouble is. */
async function isMet(wait: Promise<true>): Promise<boolean> {
  try {
    return await wait;
  } catch (error) {
    if (error instanceof NetworkError && error.code === "waited-in-vain") return false;
    throw error;
  }
}

/** One task on a chain of its own, from nothing to the last claim, with each hospital a process. */
export async function runTask(parameters: RunTaskParameters): Promise<TaskRun> {
  const { directory, files, prepared, plan, say } = parameters;
  const begun = Date.now();
  const { rounds } = prepared.terms;
  const town = await openHospitals({ directory, files, blockMs: BLOCK_MS, rounds });
  const proxy = await faultyRpc(town.network.rpc, seededRandom((plan?.seed ?? 0) + 1));
  const running = new Map<number, RunningHospital>();
  const ports = new Map<number, string>();
  const start = async (place: number): Promise<RunningHospital> => {
    const hospital = town.hospitals[place];
    if (hospital === undefined) throw new Error(`there is no hospital ${place}`);
    const { deployment, ipfs } = town.network;
    // The same port again, as an institution has: telling the registry of a new one would cost gas.
    // Phases last as long as they say: faults strike over that time, and no run has calls that another one saves.
    const settings = { ACESO_HOSPITAL_PORT: ports.get(place) ?? "0", ACESO_HOSPITAL_CLOSING: "86400" };
    const at = { maxStake: GRANT, rpc: proxy.rpc, deployment, ipfs, settings };
    const started = await startHospital({ ...hospital, ...at });
    ports.set(place, new URL(started.ready.endpoint).port);
    return started;
  };
  const stop = new AbortController();
  try {
    const { chain, account } = town.requester;
    const home = openTaskHome(join(directory, "requester"), prepared.terms.referenceRoot);
    await home.secrets.keep(prepared);
    const pay = { token: town.addresses.incentiveToken, perRound: PER_ROUND, split: DEFAULT_SPLIT };
    const { task } = await postTask({ chain, ipfs: town.ipfs }, prepared, pay);
    const view = () => readTaskView(chain, task);
    const { since } = await view();
    // Orders of rows follow from a trainer's seat: every run seats them alike.
    for (const place of town.hospitals.keys()) {
      running.set(place, await start(place));
      const isIn = async () => (await view()).roster.length > place;
      await until(`hospital ${place + 1} has enrolled`, isIn, 60_000, EVERY_MS);
    }
    say(`${account.slice(0, 8)}'s task ${task}: ${running.size} hospitals enrolled`);
    proxy.setFaulty(plan !== null);
    const ended = new AbortController();
    const striking =
      plan && strike({ town, plan, running, start, blockMs: BLOCK_MS, signal: ended.signal, say });
    const secrets = await home.secrets.read();
    const { dealing } = home;
    const onChange = ({ stage, attempt }: TaskView): void => {
      say(`  ${stage}, round ${(attempt?.round ?? 0) + 1}, attempt ${(attempt?.attempt ?? 0) + 1}`);
    };
    const attending = {
      chain,
      ipfs: town.ipfs,
      task,
      secrets,
      dealing,
      confirmations: 1,
      pollMs: 500,
      onChange,
    };
    await attendTask({ ...attending, signal: stop.signal });
    ended.abort();
    const struck = await striking;
    proxy.setFaulty(false);
    const rest = until("the hospitals are at rest", async () => isAtRest(await view()), 90_000, EVERY_MS);
    const atRest = await isMet(rest);
    const ending = await view();
    const certified = ending.rounds.filter((round) => round.certified !== undefined);
    const paid = ending.paid.reduce((sum, { amount }) => sum + amount, 0n);
    return {
      stage: ending.stage,
      atRest,
      digest: ending.base,
      certified: certified.length,
      repeated: certified.filter(({ attempt }) => attempt.attempt > 0).length,
      money: await countMoney(town, task, rounds, PER_ROUND * BigInt(rounds) - paid),
      gas: await tallyGas(
        chain,
        town.hospitals.map((hospital) => hospital.account),
        since,
      ),
      struck,
      rpc: proxy.counts,
      seconds: Math.round((Date.now() - begun) / 1000),
    };
  } finally {
    stop.abort();
    for (const hospital of running.values()) await hospital.close();
    await proxy.close();
    await town.close();
  }
}
