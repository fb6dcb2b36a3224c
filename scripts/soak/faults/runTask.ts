import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { attendTask } from "../../../offchain/workers/requester/attendTask.ts";
import { openTaskHome } from "../../../offchain/workers/requester/openTaskHome.ts";
import { postTask } from "../../../offchain/workers/requester/postTask.ts";
import type { PreparedTask } from "../../../offchain/workers/requester/prepareTask.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import { startHospital, type RunningHospital } from "../../network/startHospital.ts";
import { seededRandom } from "../crash/seededRandom.ts";
import { countMoney, type Money } from "./countMoney.ts";
import type { FaultPlan, Struck } from "./faultPlan.ts";
import { faultyRpc } from "./faultyRpc.ts";
import { GRANT, openTown, PER_ROUND, type Town } from "./openTown.ts";
import { strike } from "./strike.ts";
import { tallyGas, type GasTally } from "./tallyGas.ts";

export type TaskRun = {
  readonly stage: TaskView["stage"];
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

/** Waits until it is so, or `ms` have passed. */
async function patiently(met: () => Promise<boolean>, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  for (;;) {
    if (await met()) return true;
    if (Date.now() > deadline) return false;
    await sleep(500);
  }
}

async function viewOf({ requester }: Town, task: number): Promise<TaskView> {
  const view = foldTask(await readTaskEvents(requester.chain, { task }), task);
  if (view === undefined) throw new Error(`there is no task ${task}`);
  return view;
}

/** Everything a hospital does after the end is done: certified rounds settled, pay claimed, stakes released. */
function isAtRest({ rounds, paid, released, roster }: TaskView): boolean {
  const due = rounds.flatMap(({ certified, settled }) =>
    certified === undefined ? [] : (settled?.amounts.slice(0, roster.length) ?? [-1n]),
  );
  const unpaid = due.filter((amount) => amount !== 0n).length - paid.length;
  return unpaid <= 0 && released.length === roster.length;
}

/** One task on a chain of its own, from nothing to the last claim, with each hospital a process. */
export async function runTask(parameters: RunTaskParameters): Promise<TaskRun> {
  const { directory, files, prepared, plan, say } = parameters;
  const begun = Date.now();
  const { rounds } = prepared.terms;
  const town = await openTown({ directory, files, blockMs: BLOCK_MS, rounds });
  const proxy = await faultyRpc(town.network.rpc, seededRandom((plan?.seed ?? 0) + 1));
  const running = new Map<number, RunningHospital>();
  const ports = new Map<number, string>();
  const start = async (place: number): Promise<RunningHospital> => {
    const hospital = town.hospitals[place];
    if (hospital === undefined) throw new Error(`there is no hospital ${place}`);
    const { deployment, ipfs } = town.network;
    // The same port again, as an institution has: telling the registry of a new one would cost gas.
    const settings = { ACESO_HOSPITAL_PORT: ports.get(place) ?? "0" };
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
    const since = (await viewOf(town, task)).since;
    // Orders of rows follow from a trainer's seat: every run seats them alike.
    for (const place of town.hospitals.keys()) {
      running.set(place, await start(place));
      const isIn = async () => (await viewOf(town, task)).roster.length > place;
      if (!(await patiently(isIn, 60_000))) throw new Error(`hospital ${place + 1} did not enrol`);
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
    const attending = { chain, ipfs: town.ipfs, task, secrets, dealing, pollMs: 500, onChange };
    await attendTask({ ...attending, signal: stop.signal });
    ended.abort();
    const struck = await striking;
    proxy.setFaulty(false);
    await patiently(async () => isAtRest(await viewOf(town, task)), 90_000);
    const view = await viewOf(town, task);
    const certified = view.rounds.filter((round) => round.certified !== undefined);
    const paid = view.paid.reduce((sum, { amount }) => sum + amount, 0n);
    return {
      stage: view.stage,
      digest: view.base,
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
