import { NonFiniteError } from "./errors.ts";
import type { Kernel, Pointer } from "./kernel.ts";
import type { Passes } from "./passes.ts";
import type { PrivateStep } from "./trainer.ts";
import type { Transfer } from "./transfer.ts";

/** The gradient of a lot in which no example counts for more than the clip, with noise (see `PrivateStep`). */
export type PrivateLot = {
  readonly begin: () => void;
  /** Add the examples that went forward last, each clipped. @throws NonFiniteError */
  readonly add: (count: number, clipNorm: number) => void;
  /** Add the noise and leave the whole, divided by the expected lot, where the optimizer looks for a gradient. */
  readonly end: (step: PrivateStep, noise: Float32Array) => void;
};

/** @param regions as many numbers each as there are trainable weights */
export const createPrivateLot = (
  kernel: Kernel,
  { gradient, sum }: { readonly gradient: Pointer; readonly sum: Pointer },
  trainable: number,
  passes: Passes,
  transfer: Transfer,
): PrivateLot => ({
  begin: () => {
    kernel.clear(sum, trainable * 4);
  },
  add: (count, clipNorm) => {
    for (let example = 0; example < count; example += 1) {
      kernel.clear(gradient, trainable * 4);
      passes.backwardOne(example);
      const norm = Math.sqrt(kernel.sumOfSquares(gradient, trainable));
      if (!Number.isFinite(norm)) throw new NonFiniteError("gradient of an example");
      kernel.addScaled(sum, gradient, trainable, Math.min(1, clipNorm / norm));
    }
  },
  end: ({ noiseMultiplier, clipNorm, expectedLot }, noise) => {
    transfer.writeTrainable(noise, gradient);
    kernel.addScaled(sum, gradient, trainable, noiseMultiplier * clipNorm);
    kernel.clear(gradient, trainable * 4);
    kernel.addScaled(gradient, sum, trainable, 1 / expectedLot);
  },
});
