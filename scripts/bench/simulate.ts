/**
 * What the round loop costs beside the kernel: the paper's CNN in the paper's setting (100 clients, 10 a round, 3 epochs,
 * batches of 128, the test set predicted after each round) on one thread and on two, taking turns, so that whatever else
 * the machine does meets both. Figures are medians over the turns.
 *   speedup2: rounds a second on two threads over one
 *   busyThreads2: how many of two threads are in the kernel at a time, on average: near what speedup2 comes to on a machine
 *     with both cores free, and the figure to trust on a busy one
 *   overheadShare: the share of the time on one thread in which the kernel does not work
 *   rssMiB1000Mlp: peak memory of a process in which 1,000 clients train an MLP of about 200,000 weights in one round;
 *     rssMiB100Mlp the same data among 100 clients: it must not be much less
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { openTrainerPool } from "../../offchain/learning/node/openTrainerPool.ts";
import { makeFederation } from "./simulate/makeFederation.ts";
import { timeRun } from "./simulate/timeRun.ts";

const turns = 5;
const batch = 128;

type Figures = {
  speedup2: number;
  busyThreads2: number;
  overheadShare: number;
  rssMiB1000Mlp: number;
  rssMiB100Mlp: number;
  imagesPerSecond: { one: number; two: number };
  sameDigests: boolean;
};

export const bench = async (): Promise<Figures> => {
  const few = await mlpMemory(100);
  const many = await mlpMemory(1000);
  const federation = makeFederation("cnn", [], 100, 47); // PneumoniaMNIST's 4,708 training images
  const { model, sets } = federation;
  const how = { rounds: 3, fraction: 0.1, rule: "fedAvg", batch };
  const pools = [1, 2].map((workers) => openTrainerPool({ model, sets, maxBatch: batch, workers }));
  const [one, two] = pools;
  if (one === undefined || two === undefined) throw new Error("no pools");
  try {
    for (const pool of pools) await timeRun(federation, pool, how); // engines compile while they warm up
    const all = [];
    for (let turn = 0; turn < turns; turn += 1) {
      all.push({ single: await timeRun(federation, one, how), double: await timeRun(federation, two, how) });
    }
    const perSecond = (images: number, wallMs: number): number => (1000 * images) / wallMs;
    return {
      speedup2: thousandths(median(all.map(({ single, double }) => single.wallMs / double.wallMs))),
      busyThreads2: thousandths(median(all.map(({ double }) => double.kernelMs / double.wallMs))),
      overheadShare: thousandths(median(all.map(({ single }) => 1 - single.kernelMs / single.wallMs))),
      rssMiB1000Mlp: many,
      rssMiB100Mlp: few,
      imagesPerSecond: {
        one: Math.round(median(all.map(({ single }) => perSecond(single.images, single.wallMs)))),
        two: Math.round(median(all.map(({ double }) => perSecond(double.images, double.wallMs)))),
      },
      sameDigests: all.every(({ single, double }) => single.digest === double.digest),
    };
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
};

const mlpMemory = async (count: number): Promise<number> => {
  const program = new URL("./simulate/mlpMemory.ts", import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(count)]);
  return Number(stdout);
};

const thousandths = (value: number): number => Math.round(1000 * value) / 1000;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
