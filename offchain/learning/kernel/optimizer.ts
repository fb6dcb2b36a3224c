import type { Arena } from "./arena.ts";
import { InvalidOptimizerError } from "./errors.ts";
import type { Kernel, Pointer } from "./kernel.ts";
import type { Regions } from "./planOperations.ts";
import type { Optimizer } from "./trainer.ts";

/** Adam's β₂; β₁ is the settings' momentum. */
const BETA2 = 0.999;

type Kept = "none" | "sgd" | "adam";

/** The state of an optimizer in the kernel's memory: moments, the weights FedProx pulls to, and the steps done. */
export type OptimizerState = {
  /** The loaded weights become what FedProx pulls to; the moments are forgotten. */
  readonly reset: () => void;
  /** @throws InvalidOptimizerError */
  readonly check: (settings: Optimizer) => void;
  /** Move the weights along the gradient, which is spoilt. */
  readonly step: (settings: Optimizer) => void;
  /** The regions in use. */
  readonly moments: () => readonly Pointer[];
  /** Say how many sets of moments come back after how many steps. @returns where they go */
  readonly restore: (sets: number, steps: number) => readonly Pointer[];
};

export const createOptimizer = (
  kernel: Kernel,
  { trainable: weights, gradient }: Regions,
  count: number,
  arena: Arena,
): OptimizerState => {
  const [anchor, first, second] = [arena.take(count * 4), arena.take(count * 4), arena.take(count * 4)];
  let kept: Kept = "none";
  let steps = 0;
  const needs = ({ kind, momentum }: Optimizer): Kept =>
    kind === "adam" ? "adam" : momentum === 0 ? "none" : "sgd";
  const forget = (): void => {
    kernel.clear(first, count * 4);
    kernel.clear(second, count * 4);
  };
  return {
    reset: () => {
      new Uint8Array(kernel.memory.buffer).copyWithin(anchor, weights, weights + count * 4);
      forget();
      kept = "none";
      steps = 0;
    },
    check: (settings) => {
      const { learningRate, momentum, weightDecay, proximal } = settings;
      const numbers = [learningRate, momentum, weightDecay, proximal];
      if (!numbers.every((x) => Number.isFinite(x) && x >= 0) || momentum >= 1) {
        throw new InvalidOptimizerError(
          `has learning rate ${learningRate}, momentum ${momentum}, weight decay ${weightDecay} and μ ${proximal}`,
          "Give finite numbers from 0 up, and a momentum below 1.",
        );
      }
      if (kept !== "none" && needs(settings) !== kept) {
        throw new InvalidOptimizerError(
          `was ${kept} before`,
          "Load the weights again to start with another one.",
        );
      }
    },
    step: (settings) => {
      const { kind, learningRate, momentum, weightDecay, proximal } = settings;
      kept = needs(settings);
      steps += 1;
      if (weightDecay > 0 || proximal > 0)
        kernel.pull(weights, gradient, anchor, count, weightDecay, proximal);
      if (kind === "adam") {
        const corrections = [1 - power(momentum, steps), 1 - power(BETA2, steps)];
        kernel.adam(weights, gradient, first, second, count, learningRate, momentum, BETA2, ...corrections);
      } else if (momentum === 0) {
        kernel.descend(weights, gradient, count, learningRate);
      } else {
        kernel.descendWithMomentum(weights, gradient, first, count, learningRate, momentum);
      }
    },
    moments: () => ({ none: [], sgd: [first], adam: [first, second] })[kept],
    restore: (sets, done) => {
      const kind = (["none", "sgd", "adam"] as const)[sets];
      if (kind === undefined || !Number.isSafeInteger(done) || done < 0) {
        throw new InvalidOptimizerError(
          `cannot take ${sets} sets of moments after ${done} steps`,
          "Give back what `moments` gave, for the same model.",
        );
      }
      forget();
      kept = kind;
      steps = done;
      return [first, second].slice(0, sets);
    },
  };
};

/** baseⁿ by repeated multiplication: Math.pow differs between engines. */
const power = (base: number, n: number): number => {
  let result = 1;
  let square = base;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
};
