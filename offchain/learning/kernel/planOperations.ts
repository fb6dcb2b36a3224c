import { ModelShapeError } from "../model/errors.ts";
import type { Layer, Model } from "../model/model.ts";
import { outputShape } from "../model/outputShape.ts";
import type { Arena } from "./arena.ts";
import type { Kernel, Pointer } from "./kernel.ts";
import type { Layout } from "./layout.ts";
import { batchNorm } from "./operations/batchNorm.ts";
import { convolution1d } from "./operations/convolution1d.ts";
import { convolution2d } from "./operations/convolution2d.ts";
import { dense } from "./operations/dense.ts";
import { maxPool } from "./operations/maxPool.ts";
import type { Edge, Operation } from "./operations/operation.ts";
import { relu } from "./operations/relu.ts";
import type { Site } from "./operations/site.ts";

/** Where the trainable numbers, their gradients and the running statistics begin. */
export type Regions = { readonly trainable: Pointer; readonly gradient: Pointer; readonly running: Pointer };

export type Operations = {
  readonly operations: readonly Operation[];
  readonly input: Edge;
  readonly logits: Edge;
};

/** Most examples in a block; the same whatever the batch, so that sums run in one order. */
export const MOST_IN_BLOCK = 16;

/** Turn a model's layers into operations over edges for up to `most` examples. */
export const planOperations = (
  kernel: Kernel,
  model: Model,
  layout: Layout,
  regions: Regions,
  arena: Arena,
  most: number,
): Operations => {
  const widest = Math.max(...model.tensors.map(({ shape }) => shape[0] ?? 0));
  const zeros = arena.take(widest * 4);
  let scratchBytes = 0;
  let scratch: Pointer = 0;
  const operations: Operation[] = [];

  const edge = (shape: readonly number[], gradients?: Pointer): Edge => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    const take = (): Pointer => arena.take(size * most * 4);
    return { values: take(), gradients: gradients ?? take(), size };
  };
  const siteOf = (layer: number, before: Edge, after: Edge): Site => {
    const find = (part: string) => layout.places.find(({ tensor }) => tensor.name === `${layer}.${part}`);
    return {
      kernel,
      layer,
      before,
      after,
      propagate: operations.length > 0,
      tensor: (part) => {
        const place = find(part);
        if (place === undefined) return zeros;
        return (place.tensor.trainable ? regions.trainable : regions.running) + place.offset * 4;
      },
      gradient: (part) => {
        const place = find(part);
        return place === undefined ? 0 : regions.gradient + place.offset * 4;
      },
      take: arena.take,
      scratch: (bytes) => {
        scratchBytes = Math.max(scratchBytes, bytes);
        return () => scratch;
      },
    };
  };

  let shape = model.input;
  const input = edge(shape);
  let current = input;
  model.layers.forEach((layer, index) => {
    const next = outputShape(layer, shape);
    const previous = model.layers[index - 1];
    const site = (after: Edge): Site => siteOf(index, current, after);
    let after = current;
    switch (layer.kind) {
      case "conv2d":
      case "conv1d":
        after = edge(next);
        operations.push(convolution(site(after), layer, shape));
        break;
      case "dense":
        after = edge(next);
        operations.push(dense(site(after)));
        break;
      case "maxPool":
        after = edge(next);
        operations.push(maxPool(site(after), shape, layer.size, most));
        break;
      case "batchNorm":
        if (previous === undefined || previous.kind === "flatten") throw unsupported(index);
        after = edge(next, current.gradients);
        operations.push(...batchNorm(site(after), shape[0] ?? 0, model.layers[index + 1]?.kind === "relu"));
        break;
      case "relu":
        // A ReLU on a pooled or normed edge would spoil what the operation before it still needs.
        if (previous?.kind === "batchNorm") break;
        if (previous === undefined || !["dense", "conv1d", "conv2d"].includes(previous.kind))
          throw unsupported(index);
        operations.push(relu(site(after)));
        break;
      case "flatten":
        break;
    }
    current = after;
    shape = next;
  });
  scratch = arena.take(scratchBytes);
  return { operations, input, logits: current };
};

const convolution = (
  site: Site,
  layer: Extract<Layer, { filters: number }>,
  shape: readonly number[],
): Operation => {
  const { filters, size, padding } = layer;
  const [channels = 0, first = 0, second = 0] = shape;
  return layer.kind === "conv1d"
    ? convolution1d(site, [channels, first], filters, size, padding)
    : convolution2d(site, [channels, first, second], filters, size, padding, MOST_IN_BLOCK);
};

const unsupported = (index: number): ModelShapeError =>
  new ModelShapeError(
    `Layer ${index} does not follow a layer that the kernel joins it to.`,
    "Put batch norm after a convolution, pool or dense layer, and ReLU after one of these or batch norm.",
  );
