/**
 * How fast the kernel trains the paper's CNN (28×28×1, 9 classes, batch 128, SGD) on one core, beside PyTorch on the same
 * core: blocks of two seconds take turns, so that whatever else the machine does meets both. Figures are medians.
 * Seconds are the processor's, not the wall's: on an idle core they are equal, on a shared one waiting does not count.
 * `gflops` counts 43.1 MFLOP an image, as if every convolution were done by its definition.
 */
import { execFileSync } from "node:child_process";
import process from "node:process";
import { openTrainer } from "../../offchain/learning/kernel/openTrainer.ts";
import type { Batch, Optimizer } from "../../offchain/learning/kernel/trainer.ts";
import { buildModel } from "../../offchain/learning/model/buildModel.ts";
import { initialWeights } from "../../offchain/learning/model/initialWeights.ts";
import { random } from "../../offchain/learning/numbers/random.ts";
import { measureProfile } from "./train/measureProfile.ts";
import { openPytorch } from "./train/openPytorch.ts";

const BATCH = 128;
const FLOP = 43.1e6;
const CORE = 0;
const SECONDS = 2;
const TURNS = 7;

export async function bench(): Promise<object> {
  pin();
  const model = buildModel({ kind: "cnn", input: [1, 28, 28], classes: 9 });
  const stream = random("bench train");
  const batch: Batch = {
    inputs: Float32Array.from({ length: BATCH * 28 * 28 }, stream.uniform),
    labels: Int32Array.from({ length: BATCH }, (_, i) => i % 9),
    rows: Uint32Array.from({ length: BATCH }, (_, i) => i),
  };
  const optimizer: Optimizer = { kind: "sgd", learningRate: 0.01, momentum: 0, weightDecay: 0, proximal: 0 };
  const trainer = await openTrainer(model, BATCH);
  trainer.load(initialWeights(model, 1));
  const run = (work: () => void, seconds: number): number => {
    const start = spent();
    let calls = 0;
    for (; spent() - start < seconds; calls += 1) work();
    return (calls * BATCH) / (spent() - start);
  };
  const train = (): void => void trainer.step(batch, optimizer);
  run(train, 1);
  const layouts = ["contiguous", "channels_last"] as const;
  const rivals = await Promise.all(layouts.map((layout) => openPytorch(CORE, layout)));
  const rounds: { ours: number; torch: (number | null)[] }[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const ours = run(train, SECONDS);
    const torch: (number | null)[] = [];
    for (const rival of rivals) torch.push((await rival?.train(SECONDS)) ?? null);
    rounds.push({ ours, torch });
  }
  for (const rival of rivals) rival?.close();
  const ratio = (layout: number): number | null =>
    median(rounds.map(({ ours, torch }) => ours / (torch[layout] ?? NaN)));
  const imagesPerSecond = median(rounds.map(({ ours }) => ours)) ?? 0;
  return {
    imagesPerSecond: Math.round(imagesPerSecond),
    gflops: Math.round((imagesPerSecond * FLOP) / 1e8) / 10,
    torchImagesPerSecond: median(rounds.map(({ torch }) => torch[0] ?? NaN)),
    ratio: ratio(0),
    torchChannelsLastImagesPerSecond: median(rounds.map(({ torch }) => torch[1] ?? NaN)),
    ratioChannelsLast: ratio(1),
    predictedImagesPerSecond: Math.round(run(() => void trainer.predict(batch), SECONDS)),
    profile: await measureProfile(model, batch, optimizer, 40),
  };
}

/** Seconds of processor time that this process has taken, all its threads together. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Keep this process, its threads and its children on one core, where the system can. */
function pin(): void {
  try {
    execFileSync("taskset", ["-a", "-p", "-c", String(CORE), String(process.pid)], { stdio: "ignore" });
  } catch {
    process.stderr.write("taskset is missing: not pinned to one core\n");
  }
}

/** The middle of some numbers, to three digits; null when there are none. */
function median(numbers: readonly number[]): number | null {
  const sorted = numbers.filter((x) => Number.isFinite(x)).toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle === undefined ? null : Number(middle.toPrecision(3));
}
