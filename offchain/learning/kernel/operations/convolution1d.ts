import type { Operation } from "./operation.ts";
import type { Site } from "./site.ts";

/** @param shape of the input, [channels, length] */
export const convolution1d = (
  site: Site,
  shape: readonly [number, number],
  filters: number,
  size: number,
  padding: number,
): Operation => {
  const { kernel, before, after } = site;
  const [channels, length] = shape;
  const [weight, bias] = [site.tensor("weight"), site.tensor("bias")];
  const [dWeight, dBias] = [site.gradient("weight"), site.gradient("bias")];
  const prepared = site.take(size * channels * filters * 4);
  const sizes = [length, channels, filters, size, padding] as const;
  const scratch = site.scratch(kernel.conv1dScratchBytes(...sizes));
  return {
    layer: site.layer,
    barrier: false,
    grain: "block",
    bytes: (before.size + after.size) * 4,
    prepare: () => {
      if (site.propagate) kernel.conv1dPrepare(weight, prepared, channels, filters, size);
    },
    forward: (first, count) => {
      const input = before.values + first * before.size * 4;
      const output = after.values + first * after.size * 4;
      kernel.conv1dForward(input, weight, bias, output, count, ...sizes, scratch());
    },
    backward: (first, count) => {
      const input = before.values + first * before.size * 4;
      const given = after.gradients + first * after.size * 4;
      kernel.conv1dBackwardWeights(input, given, dWeight, dBias, count, ...sizes, scratch());
      if (!site.propagate) return;
      const back = before.gradients + first * before.size * 4;
      kernel.conv1dBackwardInput(given, prepared, back, count, ...sizes, scratch());
    },
  };
};
