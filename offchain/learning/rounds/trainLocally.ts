import type { Batch, Trainer } from "../kernel/trainer.ts";
import type { Model } from "../model/model.ts";
import { type Random, random } from "../numbers/random.ts";
import type { LocalPlan } from "./plan.ts";
import { toFixed } from "./toFixed.ts";
import { trainOpenly } from "./trainOpenly.ts";
import { trainPrivately } from "./trainPrivately.ts";
import type { Trained, TrainingTask } from "./trainerPool.ts";

/**
 * Train one client for one round: the only local training there is, in simulation and in a hospital alike. A privacy
 * mode is a function beside `trainOpenly` and `trainPrivately`, and is chosen here.
 *
 * @param examples the client's rows, at least one
 * @param base the weights to begin from
 * @param task which one this is; names its random streams
 * @param secret what privacy draws from. In simulation it follows from the seed by default; a hospital must pass
 *   `secureRandom()`: whoever can guess it can subtract the noise
 * @returns the change; the loss beside it is not private and stays with the client
 * @throws the kernel's NonFiniteError, and FixedPointError, when training runs away
 */
export const trainLocally = (
  { model, trainer }: { readonly model: Model; readonly trainer: Trainer },
  examples: Batch,
  base: Float32Array,
  plan: LocalPlan,
  task: Pick<TrainingTask, "seed" | "round" | "client">,
  secret: Random = random("private", task.seed, task.round, task.client),
): Trained => {
  trainer.load(base);
  const { loss, steps } =
    plan.privacy === null
      ? trainOpenly(trainer, examples, plan, task)
      : trainPrivately(trainer, examples, plan, plan.privacy, secret, trainableSize(model));
  return { delta: toFixed(trainer.weights(), base), loss, steps };
};

const trainableSize = ({ tensors }: Model): number =>
  tensors.reduce((sum, { trainable, length }) => sum + (trainable ? length : 0), 0);
