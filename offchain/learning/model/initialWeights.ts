import { random } from "../numbers/random.ts";
import type { Model } from "./model.ts";

/**
 * Weights to start from, as PyTorch draws them by default: weight and bias of a layer uniform in ±1/√(inputs of one
 * unit) (He et al. 2015 with a = √5), batch norm 1 and 0, running mean 0 and variance 1.
 *
 * @param seed each tensor has a random stream of its own, so a model with another head shares the rest
 * @returns `model.size` numbers in the order of `Model.tensors`
 */
export const initialWeights = (model: Model, seed: string | number): Float32Array => {
  const weights = new Float32Array(model.size);
  let bound = 1;
  for (const { name, shape, offset, length } of model.tensors) {
    const index = Number(name.split(".")[0]);
    const part = weights.subarray(offset, offset + length);
    if (model.layers[index]?.kind === "batchNorm") {
      part.fill(name.endsWith(".weight") || name.endsWith(".running_var") ? 1 : 0);
      continue;
    }
    if (name.endsWith(".weight")) bound = 1 / Math.sqrt(shape.slice(1).reduce((a, b) => a * b, 1));
    const stream = random(seed, "weights", name);
    for (let i = 0; i < length; i += 1) part[i] = (2 * stream.uniform() - 1) * bound;
  }
  return weights;
};
