import type { Operation } from "./operation.ts";
import type { Site } from "./site.ts";

/** In place: both edges are the same. */
export const relu = (site: Site): Operation => {
  const { kernel, after } = site;
  return {
    layer: site.layer,
    barrier: false,
    grain: "batch",
    bytes: after.size * 4,
    forward: (first, count) => {
      kernel.relu(after.values + first * after.size * 4, count * after.size);
    },
    backward: (first, count) => {
      const [output, gradient] = [after.values, after.gradients].map((p) => p + first * after.size * 4);
      kernel.reluBackward(output ?? 0, gradient ?? 0, count * after.size);
    },
  };
};
