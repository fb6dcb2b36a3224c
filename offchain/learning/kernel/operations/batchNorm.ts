import type { Operation } from "./operation.ts";
import type { Site } from "./site.ts";

/**
 * Batch norm, with the ReLU that may follow, as two operations: measuring ends the blocks of what came before, applying
 * begins the blocks of what comes after. The gradient before the norm takes the place of the one after it, so both edges
 * share their gradients' memory.
 *
 * @param channels of the edges; `size / channels` places an example
 */
export const batchNorm = (site: Site, channels: number, relu: boolean): readonly [Operation, Operation] => {
  const { kernel, before, after } = site;
  const { size } = before;
  const places = size / channels;
  const state = site.take(kernel.batchNormStateBytes(channels));
  const [gamma, beta] = [site.tensor("weight"), site.tensor("bias")];
  const [dGamma, dBeta] = [site.gradient("weight"), site.gradient("bias")];
  const [mean, variance] = [site.tensor("running_mean"), site.tensor("running_var")];
  const flag = relu ? 1 : 0;
  const measure: Operation = {
    layer: site.layer,
    barrier: false,
    grain: "block",
    bytes: size * 4,
    needsTwo: places === 1,
    beforeForward: (mode) => {
      if (mode === "training") kernel.batchNormClear(state, channels);
      else kernel.batchNormFreeze(state, gamma, beta, mean, variance, channels);
    },
    forward: (first, count, mode) => {
      if (mode === "evaluation") return;
      kernel.batchNormMeasure(before.values + first * size * 4, state, count, places, channels);
    },
    afterForward: (mode, count) => {
      if (mode === "training") kernel.batchNormSettle(state, gamma, beta, count * places, channels);
    },
    backward: (first, count) => {
      const [z, gradient] = [before.values + first * size * 4, before.gradients + first * size * 4];
      kernel.batchNormBackward(z, gradient, state, count * places, channels, flag);
    },
  };
  const apply: Operation = {
    layer: site.layer,
    barrier: true,
    grain: "block",
    bytes: size * 8,
    forward: (first, count) => {
      const [z, output] = [before.values + first * size * 4, after.values + first * size * 4];
      kernel.batchNormApply(z, output, state, count * places, channels, flag);
    },
    beforeBackward: () => {
      kernel.batchNormClear(state, channels);
    },
    backward: (first, count) => {
      const [z, given] = [before.values + first * size * 4, after.gradients + first * size * 4];
      kernel.batchNormReduce(z, given, state, count, places, channels, flag);
    },
    afterBackward: (mode, count) => {
      const frozen = mode === "evaluation" ? 1 : 0;
      kernel.batchNormTurn(state, dGamma, dBeta, count * places, channels, frozen);
    },
    isFinite: () => kernel.isFinite32(state, (kernel.batchNormStateBytes(channels) / 44) * 7) !== 0,
    remember: () => {
      kernel.batchNormRemember(state, mean, variance, channels);
    },
  };
  return [measure, apply];
};
