import type { Layer, Tensor } from "./model.ts";
import { outputShape } from "./outputShape.ts";

/**
 * The tensors of a network in the order of PyTorch's state dict for the same `Sequential` (without batch norm's
 * `num_batches_tracked`, which PyTorch fills in by itself).
 *
 * What comes right before a batch norm has no bias: the norm would subtract it again.
 */
export const describeTensors = (layers: readonly Layer[], input: readonly number[]): readonly Tensor[] => {
  const tensors: Tensor[] = [];
  let offset = 0;
  let shape = input;
  const put = (name: string, dimensions: readonly number[], trainable = true): void => {
    const length = dimensions.reduce((product, extent) => product * extent, 1);
    tensors.push({ name, shape: dimensions, offset, length, trainable });
    offset += length;
  };
  layers.forEach((layer, index) => {
    const channels = shape[0] ?? 0;
    const next = outputShape(layer, shape);
    const outputs = next[0] ?? 0;
    const biased = layers[index + 1]?.kind !== "batchNorm";
    switch (layer.kind) {
      case "conv2d":
      case "conv1d":
      case "dense": {
        const window = layer.kind === "dense" ? [] : shape.slice(1).map(() => layer.size);
        put(`${index}.weight`, [outputs, channels, ...window]);
        if (biased) put(`${index}.bias`, [outputs]);
        break;
      }
      case "batchNorm":
        put(`${index}.weight`, [channels]);
        put(`${index}.bias`, [channels]);
        put(`${index}.running_mean`, [channels], false);
        put(`${index}.running_var`, [channels], false);
        break;
      case "relu":
      case "maxPool":
      case "flatten":
        break;
    }
    shape = next;
  });
  return tensors;
};
