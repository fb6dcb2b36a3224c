import type { Batch, Trainer } from "../kernel/trainer.ts";
import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import type { LocalPlan } from "./plan.ts";
import type { Trained, TrainingTask } from "./trainerPool.ts";

/**
 * Local training without privacy: `epochs` times through the rows, each time in the order of random("order", seed, round,
 * client, epoch), in batches of `batch`; the last may be smaller. A single row left over after whole batches sits this
 * epoch out: batch norm cannot take the variance of one, and every model is to train on the same rows.
 */
export const trainOpenly = (
  trainer: Trainer,
  { inputs, labels, rows }: Batch,
  { epochs, batch, optimizer }: LocalPlan,
  { seed, round, client }: Pick<TrainingTask, "seed" | "round" | "client">,
): Omit<Trained, "delta"> => {
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
