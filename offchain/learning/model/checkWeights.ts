import { InvalidWeightsError } from "./errors.ts";
import type { Model } from "./model.ts";

/** @throws InvalidWeightsError unless there are `model.size` numbers, all finite, no running variance below zero */
export const checkWeights = (model: Model, weights: Float32Array): void => {
  if (weights.length !== model.size) {
    throw new InvalidWeightsError(`${weights.length} numbers where there are ${model.size}`);
  }
  for (const { name, offset, length } of model.tensors) {
    const least = name.endsWith(".running_var") ? 0 : -Infinity;
    for (let i = offset; i < offset + length; i += 1) {
      const value = weights[i] ?? NaN;
      if (!Number.isFinite(value) || value < least) {
        throw new InvalidWeightsError(`number ${i - offset} of ${name} is ${value}`);
      }
    }
  }
};
