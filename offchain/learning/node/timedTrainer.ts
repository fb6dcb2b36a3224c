import type { Trainer } from "../kernel/trainer.ts";

/** A trainer that counts the milliseconds spent in it, for the bench. @returns it, and a function that reads and resets */
export const timedTrainer = (
  trainer: Trainer,
): { readonly trainer: Trainer; readonly takeMs: () => number } => {
  let spent = 0;
  const timed =
    <P extends unknown[], R>(call: (...parameters: P) => R) =>
    (...parameters: P): R => {
      const start = performance.now();
      try {
        return call(...parameters);
      } finally {
        spent += performance.now() - start;
      }
    };
  return {
    trainer: {
      load: timed(trainer.load),
      weights: timed(trainer.weights),
      moments: trainer.moments,
      loadMoments: trainer.loadMoments,
      step: timed(trainer.step),
      privateStep: timed(trainer.privateStep),
      gradient: timed(trainer.gradient),
      predict: timed(trainer.predict),
      loss: timed(trainer.loss),
    },
    takeMs: () => {
      const taken = spent;
      spent = 0;
      return taken;
    },
  };
};
