import { ModelShapeError } from "./errors.ts";
import type { Layer } from "./model.ts";

/**
 * The shape of one example after a layer.
 * @param shape [channels, height, width], [channels, length] or [features]
 * @throws ModelShapeError when the layer does not fit
 */
export const outputShape = (layer: Layer, shape: readonly number[]): readonly number[] => {
  const [channels = 0, ...extents] = shape;
  const need = (dimensions: number): void => {
    if (extents.length !== dimensions) refuse(layer, shape, `needs ${dimensions + 1} axes`);
  };
  switch (layer.kind) {
    case "conv2d":
    case "conv1d": {
      need(layer.kind === "conv2d" ? 2 : 1);
      if (layer.padding >= layer.size) refuse(layer, shape, "has a padding as large as its window");
      const out = extents.map((extent) => extent + 2 * layer.padding - layer.size + 1);
      if (out.some((extent) => extent < 1)) refuse(layer, shape, "has a window larger than what is left");
      return [layer.filters, ...out];
    }
    case "maxPool": {
      if (extents.length === 0) refuse(layer, shape, "needs an image or a signal");
      const out = extents.map((extent) => Math.floor(extent / layer.size));
      if (out.some((extent) => extent < 1)) refuse(layer, shape, "has a window larger than what is left");
      return [channels, ...out];
    }
    case "flatten":
      return [shape.reduce((product, extent) => product * extent, 1)];
    case "dense":
      need(0);
      return [layer.units];
    case "batchNorm":
    case "relu":
      return shape;
  }
};

const refuse = (layer: Layer, shape: readonly number[], why: string): never => {
  throw new ModelShapeError(
    `A ${layer.kind} layer after shape [${shape.join(", ")}] ${why}.`,
    "Give larger examples, or choose a smaller model (mlp and logistic take any size).",
  );
};
