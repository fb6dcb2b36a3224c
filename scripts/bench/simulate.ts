/**
 * What the round loop costs beside the kernel: ten rounds of the paper's CNN in the paper's setting (100 clients, 10 a round,
 * 3 epochs, batches of 128, the test set predicted after each round) on one thread and on two, taking turns, so that whatever else
 * the machine does meets both. Figures are medians over the turns, ranges the least and the greatest of them.
 *   speedup2: rounds a second on two threads over one
 *   ceiling2: the same of the kernel alone, on two threads that share nothing and do not wait for each other: what this
 *     machine gives (caches, memory, clock and neighbours), in the same turns; no program could be much above it
 *   shareOfCeiling2: speedup2 over ceiling2, turn by turn
 *   busyThreads2: how many of two threads are in the kernel at a time, on average
 *   overheadShare: the share of the time on one thread in which the kernel does not work
 *   rssMiB1000Mlp: peak memory of a process in which 1,000 clients train an MLP of about 200,000 weights in one round;
 *     rssMiB100Mlp the same data among 100 clients: it must not be much less
 *   load: how many programs wanted a core, in the minute before and in the last one; above 0 before, others were at work
 */
import { execFile } from "node:child_process";
import { loadavg } from "node:os";
import { promisify } from "node:util";
import { openTrainerPool } from "../../offchain/learning/node/openTrainerPool.ts";
import { makeFederation } from "./simulate/makeFederation.ts";
import { type Timed, timeRun } from "./simulate/timeRun.ts";

const turns = 5;
const batch = 128;

type Range = readonly [least: number, greatest: number];

type Figures = {
  speedup2: number;
  speedup2Range: Range;
  ceiling2: number;
  ceiling2Range: Range;
  shareOfCeiling2: number;
  busyThreads2: number;
  overheadShare: number;
  rssMiB1000Mlp: number;
  rssMiB100Mlp: number;
  imagesPerSecond: { one: number; two: number };
  sameDigests: boolean;
  load: { before: number; after: number };
};

/** The same rounds: on one thread, on two together, and on two of which each has a run of its own. */
type Turn = { readonly single: Timed; readonly double: Timed; readonly apart: readonly Timed[] };

export const bench = async (): Promise<Figures> => {
  const before = loadNow();
  const few = await mlpMemory(100);
  const many = await mlpMemory(1000);
  const all = await takeTurns();
  const speedups = all.map(({ single, double }) => single.wallMs / double.wallMs);
  const ceilings = all.map(
    ({ single, apart }) =>
      (single.kernelMs * apart.length ** 2) / apart.reduce((sum, { kernelMs }) => sum + kernelMs, 0),
  );
  const perSecond = (run: "single" | "double"): number =>
    Math.round(median(all.map((turn) => (1000 * turn[run].images) / turn[run].wallMs)));
  return {
    speedup2: thousandths(median(speedups)),
    speedup2Range: rangeOf(speedups),
    ceiling2: thousandths(median(ceilings)),
    ceiling2Range: rangeOf(ceilings),
    shareOfCeiling2: thousandths(median(speedups.map((speedup, turn) => speedup / (ceilings[turn] ?? NaN)))),
    busyThreads2: thousandths(median(all.map(({ double }) => double.kernelMs / double.wallMs))),
    overheadShare: thousandths(median(all.map(({ single }) => 1 - single.kernelMs / single.wallMs))),
    rssMiB1000Mlp: many,
    rssMiB100Mlp: few,
    imagesPerSecond: { one: perSecond("single"), two: perSecond("double") },
    sameDigests: all.every(({ single, double, apart }) =>
      [double, ...apart].every(({ digest }) => digest === single.digest),
    ),
    load: { before, after: loadNow() },
  };
};

const takeTurns = async (): Promise<readonly Turn[]> => {
  const how = { rounds: 10, fraction: 0.1, rule: "fedAvg", batch };
  const open = (workers: number) => {
    const federation = makeFederation("cnn", [], 100, 47); // PneumoniaMNIST's 4,708 training images
    const pool = openTrainerPool({ ...federation, maxBatch: batch, workers });
    return { run: () => timeRun(federation, pool, how), close: () => pool.close() };
  };
  const [one, other, two] = [open(1), open(1), open(2)];
  try {
    for (const { run } of [one, other, two]) await run(); // engines compile while they warm up
    const all: Turn[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      all.push({
        single: await one.run(),
        double: await two.run(),
        apart: await Promise.all([one.run(), other.run()]),
      });
    }
    return all;
  } finally {
    await Promise.all([one, other, two].map(({ close }) => close()));
  }
};

const mlpMemory = async (count: number): Promise<number> => {
  const program = new URL("./simulate/mlpMemory.ts", import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(count)]);
  return Number(stdout);
};

const thousandths = (value: number): number => Math.round(1000 * value) / 1000;

const rangeOf = (values: readonly number[]): Range => [
  thousandths(Math.min(...values)),
  thousandths(Math.max(...values)),
];

const loadNow = (): number => thousandths(loadavg()[0] ?? 0);

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
