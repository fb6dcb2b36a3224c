/**
 * One step of a network. Convolutions are over the last two axes ([channels, height, width]) or the last
 * ([channels, length]); `padding` zeros are put on every side; strides are 1.
 */
export type Layer =
  | { readonly kind: "conv2d"; readonly filters: number; readonly size: number; readonly padding: number }
  | { readonly kind: "conv1d"; readonly filters: number; readonly size: number; readonly padding: number }
  | { readonly kind: "batchNorm" }
  | { readonly kind: "relu" }
  /** Non-overlapping windows of `size` (× `size` in 2-d); what is left over at the end is dropped. */
  | { readonly kind: "maxPool"; readonly size: number }
  | { readonly kind: "flatten" }
  | { readonly kind: "dense"; readonly units: number };

/** A tensor of a model: where it lies in the flat weights, and whether gradients move it. */
export type Tensor = {
  /** Its name in safetensors: PyTorch's for the same `Sequential`, e.g. "0.weight", "1.running_mean". */
  readonly name: string;
  /** PyTorch's shape and order: conv [out, in, height, width], dense [out, in]. */
  readonly shape: readonly number[];
  readonly offset: number;
  readonly length: number;
  /** False for the running mean and variance of batch norm, which training moves without a gradient. */
  readonly trainable: boolean;
};

/** A network: its layers and the one order in which its weights are stored. `buildModel` makes it. */
export type Model = {
  readonly name: string;
  /** Shape of one example, as in `Dataset`. */
  readonly input: readonly number[];
  readonly classes: number;
  readonly layers: readonly Layer[];
  readonly tensors: readonly Tensor[];
  /** Numbers in all tensors, running statistics included. */
  readonly size: number;
};
