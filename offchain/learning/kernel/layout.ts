import { outputShape } from "../model/outputShape.ts";
import type { Model, Tensor } from "../model/model.ts";

/** Where a tensor lies in the kernel, and in which order. */
export type Place = {
  readonly tensor: Tensor;
  /** In numbers from the start of the trainable ones, or of the running ones. */
  readonly offset: number;
  /** The kernel's i-th number is the tensor's `order[i]`-th; null where the orders are equal. */
  readonly order: Uint32Array | null;
};

export type Layout = {
  readonly places: readonly Place[];
  /** Numbers of the trainable part, and of the running statistics; each tensor begins at a multiple of 4. */
  readonly trainable: number;
  readonly running: number;
};

/**
 * Lay a model's tensors out for the kernel: channels fastest. Convolutions [window][in][out] instead of PyTorch's
 * [out][in][window], dense layers [in][out], what was flattened as [places][channels].
 */
export const layOut = (model: Model): Layout => {
  const places: Place[] = [];
  const ends = { trainable: 0, running: 0 };
  let shape = model.input;
  let channels = shape[0] ?? 0;
  model.layers.forEach((layer, index) => {
    for (const tensor of model.tensors) {
      if (tensor.name.split(".")[0] !== String(index)) continue;
      const part = tensor.trainable ? "trainable" : "running";
      const offset = ends[part];
      ends[part] = offset + Math.ceil(tensor.length / 4) * 4;
      places.push({ tensor, offset, order: orderOf(tensor, channels) });
    }
    shape = outputShape(layer, shape);
    // What is flattened still lies as [places][channels].
    if (layer.kind !== "flatten") channels = shape[0] ?? 0;
  });
  return { places, ...ends };
};

/** @param channels of what comes in; fewer than a dense layer's inputs after flattening */
const orderOf = ({ shape, length }: Tensor, channels: number): Uint32Array | null => {
  const [outputs = 1, inputs = 1, ...window] = shape;
  if (shape.length < 2) return null;
  const flattened = window.length === 0 && channels < inputs;
  const spread = flattened ? inputs / channels : window.reduce((a, b) => a * b, 1);
  const order = new Uint32Array(length);
  let to = 0;
  for (let p = 0; p < spread; p += 1) {
    for (let c = 0; c < length / outputs / spread; c += 1) {
      for (let o = 0; o < outputs; o += 1) {
        order[to] = (o * (length / outputs / spread) + c) * spread + p;
        to += 1;
      }
    }
  }
  return order;
};
