/**
 * What the chain and IPFS cost beside learning itself: ten hospitals, each a process, the paper's CNN (its section 4.1) on
 * made-up 28 × 28 images, three epochs, blocks of one second, one round; all on this machine.
 *
 * Two ways to see it, from the first Commit to the round's certificate, `share` is the larger:
 * - `work`: processor seconds of the chain, of the IPFS node and of the hospitals' main threads (follow, sign, encode, send,
 *   fetch; also serving each other, reading rows and updates, and summing updates), over what all processors could have
 *   given in that time;
 * - `calls`: seconds in which a hospital had a call to the chain or to IPFS under way, mean over hospitals, over wall time.
 *   More processes than processors make calls look longer than they are.
 *
 * Wall time holds the phases' deadlines, which wait for the clock. So `ofProcessor` says how much of the processor time
 * that was used was not training and judging.
 *
 * The chain runs in this process, so what this process does besides counts against it. Linux only.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { selectRows } from "../../offchain/learning/data/selectRows.ts";
import { synthetic } from "../../offchain/learning/data/synthetic.ts";
import { DEFAULT_SPLIT } from "../../offchain/rounds/split.ts";
import { attendTask } from "../../offchain/workers/requester/attendTask.ts";
import { openTaskHome } from "../../offchain/workers/requester/openTaskHome.ts";
import { postTask } from "../../offchain/workers/requester/postTask.ts";
import { prepareTask } from "../../offchain/workers/requester/prepareTask.ts";
import { foldTask } from "../../offchain/workers/tasks/foldTask.ts";
import { startHospital, type RunningHospital } from "../network/startHospital.ts";
import { GRANT, openTown, PER_ROUND } from "../soak/faults/openTown.ts";
import { meter, type Meter } from "./overhead/meter.ts";
import { toNpz } from "./overhead/npz.ts";
import { processorSeconds } from "./overhead/processorSeconds.ts";

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

/** @param hospitals 4 to 12 */
export async function bench(hospitals = 10, rowsOfEach = 200, commitTime = 60): Promise<OverheadFigures> {
  const directory = await mkdtemp(join(tmpdir(), "aceso-overhead-"));
  const running: RunningHospital[] = [];
  const files = Array.from({ length: hospitals }, () => "");
  const town = await openTown({ directory, files, blockMs: 1_000, rounds: 1 });
  try {
    const rows = Math.ceil((hospitals * rowsOfEach) / 0.7);
    const { splits, groups } = synthetic({ kind: "images", rows, classes: 2, hospitals }, 7);
    const reference = { ...splits.validation, classes: ["0", "1"] };
    const prepared = await prepareTask({
      draft: {
        title: "Which of two shapes",
        about: "Made-up images.",
        model: { kind: "cnn", input: [1, 28, 28], hidden: [] },
        data: { classes: reference.classes, preprocessing: null, label: null },
        training: {
          epochs: 3,
          batch: 128,
          optimizer: "sgd",
          learningRate: 0.1,
          momentum: 0,
          weightDecay: 0,
        },
      },
      terms: {
        stake: GRANT,
        rounds: 1,
        minTrainers: hospitals,
        maxTrainers: hospitals,
        memberLimit: hospitals,
        minReveals: 3,
        maxAttempts: 2,
        consentGated: false,
        directWindow: 8,
        openTime: 900,
        commitTime,
        revealTime: 20,
        certifyTime: 1_200,
        challengeTime: 5,
      },
      reference,
      rowsOfPart: 40,
    });
    const { chain } = town.requester;
    const home = openTaskHome(join(directory, "requester"), prepared.terms.referenceRoot);
    await home.secrets.keep(prepared);
    const pay = { token: town.addresses.incentiveToken, perRound: PER_ROUND, split: DEFAULT_SPLIT };
    const { task } = await postTask({ chain, ipfs: town.ipfs }, prepared, pay);
    const meters = town.hospitals.map((hospital) => join(hospital.home, "meter.json"));
    for (const [place, hospital] of town.hospitals.entries()) {
      const own = Uint32Array.from(
        groups.flatMap((name, row) => (name === `hospital ${place + 1}` ? [row] : [])),
      );
      const data = join(hospital.home, "patients.npz");
      await writeFile(data, toNpz(selectRows(splits.train, own)), { mode: 0o600 });
      const { rpc, deployment, ipfs } = town.network;
      const started = await startHospital({
        ...hospital,
        data,
        maxStake: GRANT,
        rpc,
        deployment,
        ipfs,
        entry: new URL("overhead/meteredHospital.ts", import.meta.url),
        settings: { METER_FILE: meters[place] ?? "", ACESO_POLL_MS: "1000" },
      });
      running.push(started);
    }
    const view = async () => foldTask(await readTaskEvents(chain, { task }), task);
    const until = async (met: () => Promise<boolean>): Promise<void> => {
      while (!(await met())) await sleep(2_000);
    };
    const read = async () => {
      const each = await Promise.all(
        meters.map(async (file): Promise<Meter> => meter.parse(JSON.parse(await readFile(file, "utf8")))),
      );
      const total = (part: keyof Meter): number => each.reduce((sum, one) => sum + one[part], 0);
      const { user, system } = process.cpuUsage();
      return {
        at: performance.now() / 1000,
        chain: (user + system) / 1e6,
        ipfs: await processorSeconds(town.ipfsPid()),
        calls: total("calls") / hospitals,
        main: total("main"),
        threads: total("threads"),
      };
    };
    await until(async () => (await view())?.stage === "round");
    // The meters are written once a second.
    await sleep(1_500);
    const before = await read();
    const stop = new AbortController();
    const attending = attendTask({
      chain,
      ipfs: town.ipfs,
      task,
      secrets: await home.secrets.read(),
      dealing: home.dealing,
      pollMs: 2_000,
      signal: stop.signal,
      onChange: () => undefined,
    });
    await until(async () => {
      const now = await view();
      return now?.stage === "done" || now?.stage === "cancelled" || now?.rounds[0]?.certified !== undefined;
    });
    const after = await read();
    const accepted = (await view())?.rounds[0]?.certified !== undefined;
    stop.abort();
    await attending;
    const spent = (part: keyof typeof before): number => after[part] - before[part];
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
  } finally {
    for (const hospital of running) await hospital.close();
    await town.close();
    await rm(directory, { recursive: true, force: true });
  }
}
