import { checkWeights } from "../model/checkWeights.ts";
import type { Model } from "../model/model.ts";
import { createArena } from "./arena.ts";
import { createPrivateLot } from "./createPrivateLot.ts";
import { createFeed } from "./feed.ts";
import { InvalidBatchError, NonFiniteError } from "./errors.ts";
import { instantiateKernel } from "./instantiateKernel.ts";
import type { Kernel } from "./kernel.ts";
import { layOut } from "./layout.ts";
import { createOptimizer } from "./optimizer.ts";
import { createPasses } from "./passes.ts";
import { planOperations } from "./planOperations.ts";
import { createTransfer } from "./transfer.ts";
import type { Batch, Optimizer, PrivateStep, Trainer } from "./trainer.ts";

/**
 * Open a model for training and prediction, with one memory planned for it: all later calls allocate nothing in it.
 * The weights are zero until `load`.
 *
 * @param maxBatch most rows of a `step` or `gradient`, 1 or more; other calls take any number, in pieces
 * @example
 *   const trainer = await openTrainer(model, 128);
 *   trainer.load(initialWeights(model, 1));
 *   trainer.step({ inputs, labels, rows }, { kind: "sgd", learningRate: 0.1, momentum: 0, weightDecay: 0, proximal: 0 });
 * @throws InvalidBatchError for another `maxBatch`; KernelMemoryError
 */
export const openTrainer = async (model: Model, maxBatch: number): Promise<Trainer> =>
  openTrainerIn(await instantiateKernel(), model, maxBatch);

/** The same in a fresh kernel that the caller made, e.g. to keep time of its functions. */
export const openTrainerIn = (kernel: Kernel, model: Model, maxBatch: number): Trainer => {
  if (!Number.isSafeInteger(maxBatch) || maxBatch < 1) {
    throw new InvalidBatchError(`is to have ${maxBatch} rows at most`, "Give a whole number, 1 or more.");
  }
  const arena = createArena(kernel);
  const layout = layOut(model);
  const { trainable, running } = layout;
  const take = (): number => arena.take(trainable * 4);
  const regions = { trainable: take(), gradient: take(), running: arena.take(running * 4) };
  const sum = take();
  const optimizer = createOptimizer(kernel, regions, trainable, arena);
  const plan = planOperations(kernel, model, layout, regions, arena, maxBatch);
  const { operations, logits } = plan;
  const feed = createFeed(kernel, model, plan.input, arena, maxBatch);
  arena.commit();
  const passes = createPasses(operations);
  const transfer = createTransfer(kernel, model, layout);
  const lot = createPrivateLot(kernel, { gradient: regions.gradient, sum }, trainable, passes, transfer);
  const { classes } = model;
  let stale = true;

  const prepare = (): void => {
    if (stale) for (const operation of operations) operation.prepare?.();
    stale = false;
  };
  /** Loss summed over rows; their gradients divided by `divisor`. */
  const forward = (batch: Batch, from: number, count: number, mode: "training" | "evaluation"): void => {
    prepare();
    feed.put(batch, from, count);
    passes.forward(count, mode);
  };
  const lossSum = (count: number, gradient: number, divisor: number): number =>
    kernel.crossEntropy(logits.values, feed.labels, gradient, count, classes, divisor);
  const backward = (batch: Batch): number => {
    const count = batch.rows.length;
    feed.checkTraining(batch, operations);
    forward(batch, 0, count, "training");
    const loss = lossSum(count, logits.gradients, count) / count;
    kernel.clear(regions.gradient, trainable * 4);
    passes.backward(count, "training");
    return loss;
  };
  const refuseNonFinite = (loss: number): void => {
    if (!Number.isFinite(loss)) throw new NonFiniteError("loss");
    if (kernel.isFinite32(regions.gradient, trainable) === 0) throw new NonFiniteError("gradient");
    if (operations.some(({ isFinite }) => isFinite?.() === false))
      throw new NonFiniteError("batch's variance");
  };
  /** Evaluation in pieces; `use` is told where each begins. */
  const evaluate = (batch: Batch, use: (from: number, count: number) => void): void => {
    for (let from = 0; from < batch.rows.length; from += feed.piece) {
      const count = Math.min(feed.piece, batch.rows.length - from);
      forward(batch, from, count, "evaluation");
      use(from, count);
    }
  };

  return {
    load: (weights) => {
      checkWeights(model, weights);
      transfer.write(weights, regions.trainable, regions.running);
      optimizer.reset();
      stale = true;
    },
    weights: () => transfer.read(regions.trainable, regions.running),
    moments: () => transfer.readAll(optimizer.moments()),
    loadMoments: (moments, steps) => {
      transfer.writeAll(moments, optimizer.restore(moments.length / model.size, steps));
    },
    step: (batch, settings) => {
      optimizer.check(settings);
      const loss = backward(batch);
      refuseNonFinite(loss);
      optimizer.step(settings);
      for (const operation of operations) operation.remember?.();
      stale = true;
      return loss;
    },
    privateStep: (batch: Batch, settings: Optimizer, step: PrivateStep, noise: Float32Array) => {
      optimizer.check(settings);
      lot.begin();
      let loss = 0;
      evaluate(batch, (_, count) => {
        loss += lossSum(count, logits.gradients, 1);
        lot.add(count, step.clipNorm);
      });
      lot.end(step, noise);
      if (!Number.isFinite(loss)) throw new NonFiniteError("loss");
      if (kernel.isFinite32(regions.gradient, trainable) === 0) throw new NonFiniteError("noisy gradient");
      optimizer.step(settings);
      stale = true;
      return batch.rows.length === 0 ? 0 : loss / batch.rows.length;
    },
    gradient: (batch) => {
      const loss = backward(batch);
      refuseNonFinite(loss);
      return { loss, gradient: transfer.read(regions.gradient, null) };
    },
    predict: (batch) => {
      const probabilities = new Float32Array(batch.rows.length * classes);
      evaluate(batch, (from, count) => {
        kernel.softmax(logits.values, logits.gradients, count, classes);
        probabilities.set(
          new Float32Array(kernel.memory.buffer, logits.gradients, count * classes),
          from * classes,
        );
      });
      return probabilities;
    },
    loss: (batch) => {
      if (batch.rows.length === 0) throw new InvalidBatchError("is empty", "Give at least one row.");
      let loss = 0;
      evaluate(batch, (_, count) => {
        loss += lossSum(count, 0, 1);
      });
      return loss / batch.rows.length;
    },
  };
};
