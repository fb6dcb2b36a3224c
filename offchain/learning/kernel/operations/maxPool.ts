import type { Operation } from "./operation.ts";
import type { Site } from "./site.ts";

/**
 * @param shape of the input, [channels, height, width] or [channels, length]
 * @param most examples that may be kept between the passes
 */
export const maxPool = (site: Site, shape: readonly number[], size: number, most: number): Operation => {
  const { kernel, before, after } = site;
  const [channels = 0, ...extents] = shape;
  const [height, width] = extents.length === 2 ? extents : [1, ...extents];
  const sizes = [height ?? 1, width ?? 1, channels, extents.length === 2 ? size : 1, size] as const;
  const index = site.take(most * after.size);
  return {
    layer: site.layer,
    barrier: false,
    grain: "block",
    bytes: (before.size + after.size) * 4,
    forward: (first, count) => {
      const [input, output] = [
        before.values + first * before.size * 4,
        after.values + first * after.size * 4,
      ];
      kernel.maxPool(input, output, index + first * after.size, count, ...sizes);
    },
    backward: (first, count) => {
      const given = after.gradients + first * after.size * 4;
      const back = before.gradients + first * before.size * 4;
      kernel.maxPoolBackward(given, index + first * after.size, back, count, ...sizes);
    },
  };
};
