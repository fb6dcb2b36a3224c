import type { Batch, Trainer } from "../kernel/trainer.ts";
import { gaussian } from "../numbers/gaussian.ts";
import type { Random } from "../numbers/random.ts";
import type { LocalPlan, Privacy } from "./plan.ts";
import { privateSteps } from "./privateSteps.ts";
import type { Trained } from "./trainerPool.ts";

/**
 * Local training that protects each record: DP-SGD (Abadi et al., "Deep learning with differential privacy", CCS 2016).
 * Each step takes a lot in which every row is with probability q on its own (Poisson sampling, which the accountant
 * assumes; a lot may be empty and is a step even so). Steps and q are `privateSteps`.
 *
 * @param size how many weights are trainable: each gets noise
 * @param secret lots and noise are drawn from it
 * @returns the mean loss of the lots that were not empty; it is not private
 */
export const trainPrivately = (
  trainer: Trainer,
  { inputs, labels, rows }: Batch,
  plan: Pick<LocalPlan, "epochs" | "batch" | "optimizer">,
  { clipNorm, noiseMultiplier }: Privacy,
  secret: Random,
  size: number,
): Omit<Trained, "delta"> => {
  const { q, steps } = privateSteps(rows.length, plan);
  const how = { clipNorm, noiseMultiplier, expectedLot: q * rows.length };
  const noise = new Float32Array(size);
  let loss = 0;
  let lots = 0;
  for (let step = 0; step < steps; step += 1) {
    const lot = rows.filter(() => secret.uniform() < q);
    for (let i = 0; i < size; i += 1) noise[i] = gaussian(secret);
    const lossOfLot = trainer.privateStep({ inputs, labels, rows: lot }, plan.optimizer, how, noise);
    if (lot.length === 0) continue; // a step of noise alone has no loss
    loss += lossOfLot;
    lots += 1;
  }
  return { loss: lots === 0 ? 0 : loss / lots, steps };
};
