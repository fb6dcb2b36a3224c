import { instantiateKernel } from "../../../offchain/learning/kernel/instantiateKernel.ts";
import type { Kernel } from "../../../offchain/learning/kernel/kernel.ts";
import { openTrainerIn } from "../../../offchain/learning/kernel/openTrainer.ts";
import type { Batch, Optimizer } from "../../../offchain/learning/kernel/trainer.ts";
import { initialWeights } from "../../../offchain/learning/model/initialWeights.ts";
import type { Model } from "../../../offchain/learning/model/model.ts";

/** Numbers after the pointers in a convolution's parameters: images, height, width, channels in and out. */
const shapesFrom: Readonly<Record<string, number>> = { conv2dForward: 5, conv2dBackward: 6 };

/**
 * Which share of a training step each function of the kernel takes, convolutions told apart by shape, and the rest
 * ("around") outside it. Calls are wrapped in clocks, so this runs apart from the measurement of speed.
 */
export const measureProfile = async (
  model: Model,
  batch: Batch,
  optimizer: Optimizer,
  steps: number,
): Promise<Record<string, number>> => {
  const spent = new Map<string, number>();
  let watching = false;
  const exports = await instantiateKernel();
  const timed = Object.entries(exports).map(([name, value]) => {
    if (typeof value !== "function") return [name, value];
    const call = (...parameters: readonly number[]): number | undefined => {
      const start = performance.now();
      const result = (value as (...p: readonly number[]) => number | undefined)(...parameters);
      const from = shapesFrom[name];
      const [, h, w, cin, cout] = from === undefined ? [] : parameters.slice(from);
      const label = from === undefined ? name : `${name} ${h ?? 0}×${w ?? 0}×${cin ?? 0}→${cout ?? 0}`;
      if (watching) spent.set(label, (spent.get(label) ?? 0) + performance.now() - start);
      return result;
    };
    return [name, call];
  });
  const trainer = openTrainerIn(Object.fromEntries(timed) as Kernel, model, batch.rows.length);
  trainer.load(initialWeights(model, 1));
  for (let i = 0; i < 5; i += 1) trainer.step(batch, optimizer);
  watching = true;
  const start = performance.now();
  for (let i = 0; i < steps; i += 1) trainer.step(batch, optimizer);
  const total = performance.now() - start;
  const inside = [...spent.values()].reduce((a, b) => a + b, 0);
  const entries = [...spent, ["around", total - inside] as const].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(entries.map(([name, time]) => [name, Math.round((1e4 * time) / total) / 1e4]));
};
