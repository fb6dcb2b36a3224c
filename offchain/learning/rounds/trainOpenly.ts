import type { Batch, Trainer } from "../kernel/trainer.ts";
import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import type { LocalPlan } from "./plan.ts";
import type { Trained, TrainingTask } from "./trainerPool.ts";

/**
 * Local training without privacy: `epochs` times through the rows, each time in the order of random("order", seed, round,
 * client, epoch), in as few batches of `batch` at most as will do, of sizes that differ by one at most: a few rows left
 * over after whole batches would have as much say as a whole one, and spoil batch norm's statistics. Where one row is left
 * over even so (batches of two) it sits this epoch out: batch norm cannot take the variance of one.
 */
export const trainOpenly = (
  trainer: Trainer,
  { inputs, labels, rows }: Batch,
  { epochs, batch, optimizer }: LocalPlan,
  { seed, round, client }: Pick<TrainingTask, "seed" | "round" | "client">,
): Omit<Trained, "delta"> => {
  const count = Math.ceil(rows.length / batch);
  let loss = 0;
  let steps = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffled(random("order", seed, round, client, epoch), rows.length);
    const ordered = order.map((i) => rows[i] ?? 0);
    for (let part = 0; part < count; part += 1) {
      const from = Math.floor((part * rows.length) / count);
      const to = Math.floor(((part + 1) * rows.length) / count);
      if (to - from === 1 && count > 1 && batch > 1) continue;
      loss += trainer.step({ inputs, labels, rows: ordered.subarray(from, to) }, optimizer);
      steps += 1;
    }
  }
  return { loss: loss / steps, steps };
};
