import type { Batch, Trainer } from "../kernel/trainer.ts";
import { gaussian } from "../numbers/gaussian.ts";
import { type Random, random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import type { Model } from "../model/model.ts";
import type { LocalPlan } from "./plan.ts";
import { toFixed } from "./toFixed.ts";
import type { Trained } from "./trainerPool.ts";

/** Which task this is; names its random streams. */
export type TaskName = { readonly seed: number; readonly round: number; readonly client: string };

/**
 * Train one client for one round: the only local training there is, in simulation and in a hospital alike.
 *
 * Without privacy: `epochs` times through the rows, each time in the order of random("order", seed, round, client,
 * epoch), in batches of `batch`; the last may be smaller. A single row left over after whole batches sits this epoch out:
 * batch norm cannot take the variance of one, and every model is to train on the same rows.
 * With privacy: epochs·⌈n/batch⌉ steps, each on a lot in which every row is with probability q = min(1, batch/n) on its
 * own (Poisson sampling, which the accountant assumes; a lot may be empty and is a step even so).
 *
 * @param examples the client's rows, at least one
 * @param base the weights to begin from
 * @param secret lots and noise are drawn from it. In simulation it follows from the seed by default; a hospital must
 *   pass `secureRandom()`: whoever can guess it can subtract the noise
 * @returns the change; the loss beside it is not private and stays with the client
 * @throws the kernel's NonFiniteError, and FixedPointError, when training runs away
 */
export const trainLocally = (
  { model, trainer }: { readonly model: Model; readonly trainer: Trainer },
  examples: Batch,
  base: Float32Array,
  plan: LocalPlan,
  task: TaskName,
  secret: Random = random("private", task.seed, task.round, task.client),
): Trained => {
  trainer.load(base);
  const { loss, steps } =
    plan.privacy === null
      ? trainOpenly(trainer, examples, plan, task)
      : trainPrivately(trainer, examples, { ...plan, privacy: plan.privacy }, secret, trainableSize(model));
  return { delta: toFixed(trainer.weights(), base), loss, steps };
};

const trainableSize = ({ tensors }: Model): number =>
  tensors.reduce((sum, { trainable, length }) => sum + (trainable ? length : 0), 0);

const trainOpenly = (
  trainer: Trainer,
  { inputs, labels, rows }: Batch,
  { epochs, batch, optimizer }: LocalPlan,
  { seed, round, client }: TaskName,
): { loss: number; steps: number } => {
  let loss = 0;
  let steps = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffled(random("order", seed, round, client, epoch), rows.length);
    const ordered = order.map((i) => rows[i] ?? 0);
    for (let from = 0; from < ordered.length; from += batch) {
      if (from > 0 && ordered.length - from === 1 && batch > 1) break;
      loss += trainer.step({ inputs, labels, rows: ordered.subarray(from, from + batch) }, optimizer);
      steps += 1;
    }
  }
  return { loss: loss / steps, steps };
};

const trainPrivately = (
  trainer: Trainer,
  { inputs, labels, rows }: Batch,
  { epochs, batch, optimizer, privacy }: LocalPlan & { privacy: NonNullable<LocalPlan["privacy"]> },
  secret: Random,
  size: number,
): { loss: number; steps: number } => {
  const rate = Math.min(1, batch / rows.length);
  const steps = epochs * Math.ceil(rows.length / batch);
  const noise = new Float32Array(size);
  let loss = 0;
  let lots = 0;
  for (let step = 0; step < steps; step += 1) {
    const lot = rows.filter(() => secret.uniform() < rate);
    for (let i = 0; i < size; i += 1) noise[i] = gaussian(secret);
    const expectedLot = rate * rows.length;
    const { clipNorm, noiseMultiplier } = privacy;
    const how = { clipNorm, noiseMultiplier, expectedLot };
    const lossOfLot = trainer.privateStep({ inputs, labels, rows: lot }, optimizer, how, noise);
    if (lot.length === 0) continue; // a step of noise alone has no loss
    loss += lossOfLot;
    lots += 1;
  }
  return { loss: lots === 0 ? 0 : loss / lots, steps };
};
