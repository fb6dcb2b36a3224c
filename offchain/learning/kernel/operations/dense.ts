import type { Operation } from "./operation.ts";
import type { Site } from "./site.ts";

export const dense = (site: Site): Operation => {
  const { kernel, before, after } = site;
  const [weight, bias] = [site.tensor("weight"), site.tensor("bias")];
  const [dWeight, dBias] = [site.gradient("weight"), site.gradient("bias")];
  const [inputs, outputs] = [before.size, after.size];
  return {
    layer: site.layer,
    barrier: false,
    grain: "batch",
    bytes: (inputs + outputs) * 4,
    forward: (first, count) => {
      const [input, output] = [before.values + first * inputs * 4, after.values + first * outputs * 4];
      kernel.denseForward(input, weight, bias, output, count, inputs, outputs);
    },
    backward: (first, count) => {
      const input = before.values + first * inputs * 4;
      const given = after.gradients + first * outputs * 4;
      kernel.denseBackwardWeights(input, given, dWeight, dBias, count, inputs, outputs);
      if (!site.propagate) return;
      const back = before.gradients + first * inputs * 4;
      kernel.denseBackwardInput(given, weight, back, count, inputs, outputs);
    },
  };
};
