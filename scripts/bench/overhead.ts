/**
 * What the chain and IPFS cost beside learning itself: ten hospitals, each a process, the paper's CNN (its section 4.1) on
 * made-up 28 × 28 images, as many each as a tenth of PneumoniaMNIST's 4,708, three epochs, blocks of one second, one round;
 * all on this machine.
 *
 * Two ways to see it, from the first Commit to the round's certificate, `share` is the larger:
 * - `work`: processor seconds of the chain, of the IPFS node and of the hospitals' main threads (follow, sign, encode, send,
 *   fetch; also serving each other, and reading rows and updates), over what all processors could have given in that time;
 * - `calls`: seconds in which a hospital had a call to the chain or to IPFS under way, mean over hospitals, over wall time.
 *   More processes than processors make calls look longer than they are.
 *
 * Wall time holds the phases' deadlines, which wait for the clock. So `ofProcessor` says how much of the processor time
 * that was used was not training and judging.
 *
 * The chain runs in this process, so what this process does besides counts against it. Linux only.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_SPLIT } from "../../offchain/rounds/split.ts";
import type { Terms } from "../../offchain/rounds/terms.ts";
import { attendTask } from "../../offchain/workers/requester/attendTask.ts";
import { openTaskHome } from "../../offchain/workers/requester/openTaskHome.ts";
import { postTask } from "../../offchain/workers/requester/postTask.ts";
import { readTaskView } from "../../offchain/workers/tasks/readTaskView.ts";
import { openHospitals, PER_ROUND } from "../network/openHospitals.ts";
import type { RunningHospital } from "../network/startHospital.ts";
import { until } from "../network/until.ts";
import { prepare } from "./overhead/prepare.ts";
import { read, type Spent } from "./overhead/read.ts";
import { startMetered } from "./overhead/startMetered.ts";

export type OverheadFigures = {
  share: number;
  work: number;
  calls: number;
  ofProcessor: number;
  /** Seconds. */
  wall: number;
  hospitals: number;
  processorSeconds: { chain: number; ipfs: number; mainThreads: number; learning: number };
  accepted: boolean;
};

const round3 = (value: number): number => Math.round(value * 1_000) / 1_000;

/** Looking costs this process time that counts against the chain. */
const EVERY_MS = 2_000;

/** How long to wait for a task to begin, and then for its round, with a minute for blocks and pokes. Milliseconds. */
const patience = (terms: Terms): { begin: number; certify: number } => {
  const attempt = terms.commitTime + terms.revealTime + terms.certifyTime;
  return { begin: 1_000 * (terms.openTime + 60), certify: 1_000 * (terms.maxAttempts * attempt + 60) };
};

function figuresOf(before: Spent, after: Spent, hospitals: number, accepted: boolean): OverheadFigures {
  const spent = (part: keyof Spent): number => after[part] - before[part];
  const wall = spent("at");
  const overhead = spent("chain") + spent("ipfs") + spent("main");
  const work = overhead / (wall * availableParallelism());
  const calls = spent("calls") / wall;
  return {
    share: round3(Math.max(work, calls)),
    work: round3(work),
    calls: round3(calls),
    ofProcessor: round3(overhead / (overhead + spent("threads"))),
    wall: round3(wall),
    hospitals,
    processorSeconds: {
      chain: round3(spent("chain")),
      ipfs: round3(spent("ipfs")),
      mainThreads: round3(spent("main")),
      learning: round3(spent("threads")),
    },
    accepted,
  };
}

/** @param hospitals 4 to 12 */
export async function bench(hospitals = 10, rowsOfEach = 471, commitTime = 60): Promise<OverheadFigures> {
  const directory = await mkdtemp(join(tmpdir(), "aceso-overhead-"));
  const running: RunningHospital[] = [];
  const stop = new AbortController();
  const files = Array.from({ length: hospitals }, () => "");
  const town = await openHospitals({ directory, files, blockMs: 1_000, rounds: 1 });
  try {
    const prepared = await prepare(hospitals, rowsOfEach, commitTime);
    const { chain } = town.requester;
    const home = openTaskHome(join(directory, "requester"), prepared.task.terms.referenceRoot);
    await home.secrets.keep(prepared.task);
    const pay = { token: town.addresses.incentiveToken, perRound: PER_ROUND, split: DEFAULT_SPLIT };
    const { task } = await postTask({ chain, ipfs: town.ipfs }, prepared.task, pay);
    const meters = await startMetered(town, prepared, running);
    const view = () => readTaskView(chain, task);
    const { begin, certify } = patience(prepared.task.terms);
    await until("the round begins", async () => (await view()).stage === "round", begin, EVERY_MS);
    // The meters are written once a second.
    await sleep(1_500);
    const before = await read(meters, town.ipfsPid());
    const attending = attendTask({
      chain,
      ipfs: town.ipfs,
      task,
      secrets: await home.secrets.read(),
      dealing: home.dealing,
      confirmations: 1,
      pollMs: 2_000,
      signal: stop.signal,
      onChange: () => undefined,
    });
    const isOver = async (): Promise<boolean> => {
      const { stage, rounds } = await view();
      return stage === "done" || stage === "cancelled" || rounds[0]?.certified !== undefined;
    };
    await until("the round is certified", isOver, certify, EVERY_MS);
    const after = await read(meters, town.ipfsPid());
    const accepted = (await view()).rounds[0]?.certified !== undefined;
    stop.abort();
    await attending;
    return figuresOf(before, after, hospitals, accepted);
  } finally {
    stop.abort();
    for (const hospital of running) await hospital.close();
    await town.close();
    await rm(directory, { recursive: true, force: true });
  }
}
