import type { Operation } from "./operation.ts";
import type { Site } from "./site.ts";

/** @param shape of the input, [channels, height, width] */
export const convolution2d = (
  site: Site,
  shape: readonly [number, number, number],
  filters: number,
  size: number,
  padding: number,
  /** Most images in a call. */
  block: number,
): Operation => {
  const { kernel, before, after } = site;
  const [channels, height, width] = shape;
  const [weight, bias] = [site.tensor("weight"), site.tensor("bias")];
  const [dWeight, dBias] = [site.gradient("weight"), site.gradient("bias")];
  const prepared = site.take(kernel.conv2dPreparedBytes(channels, filters, size));
  const sizes = [height, width, channels, filters, size, padding] as const;
  const scratch = site.scratch(kernel.conv2dScratchBytes(block, ...sizes));
  return {
    layer: site.layer,
    barrier: false,
    grain: "block",
    bytes: (before.size + after.size) * 4,
    prepare: () => {
      kernel.conv2dPrepare(weight, prepared, channels, filters, size);
    },
    forward: (first, count) => {
      const input = before.values + first * before.size * 4;
      const output = after.values + first * after.size * 4;
      kernel.conv2dForward(input, weight, prepared, bias, output, count, ...sizes, scratch());
    },
    backward: (first, count) => {
      const input = before.values + first * before.size * 4;
      const given = after.gradients + first * after.size * 4;
      const back = site.propagate ? before.gradients + first * before.size * 4 : 0;
      kernel.conv2dBackward(input, given, prepared, back, dWeight, dBias, count, ...sizes, scratch());
    },
    afterBackward: () => {
      kernel.conv2dCollect(prepared, dWeight, channels, filters, size);
    },
  };
};
