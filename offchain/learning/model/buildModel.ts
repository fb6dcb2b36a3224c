import { cnn } from "./cnn.ts";
import { cnn1d } from "./cnn1d.ts";
import { describeTensors } from "./describeTensors.ts";
import { ModelShapeError } from "./errors.ts";
import { logistic } from "./logistic.ts";
import { mlp } from "./mlp.ts";
import type { Layer, Model } from "./model.ts";

export type ModelKind = "cnn" | "cnn1d" | "mlp" | "logistic";

export type ModelParameters = {
  readonly kind: ModelKind;
  /** Shape of one example, as in `Dataset`. */
  readonly input: readonly number[];
  readonly classes: number;
  /** Units of mlp's hidden layers; [64, 32] when left out. */
  readonly hidden?: readonly number[];
};

/**
 * Describe one of the networks for given data.
 *
 * @example buildModel({ kind: "cnn", input: [1, 28, 28], classes: 9 }).size // 235,161: 234,713 trainable + 448 running
 * @throws ModelShapeError when the examples have the wrong number of axes or are too small
 */
export const buildModel = ({ kind, input, classes, hidden = [64, 32] }: ModelParameters): Model => {
  const extents = [...input, classes, ...hidden];
  if (input.length === 0 || extents.some((extent) => !Number.isSafeInteger(extent) || extent < 1)) {
    throw new ModelShapeError(
      `A ${kind} of shape [${input.join(", ")}] with ${classes} classes and hidden layers [${hidden.join(", ")}] cannot be.`,
      "Give positive whole numbers.",
    );
  }
  if (classes < 2) {
    throw new ModelShapeError(
      `A model of ${classes} class has nothing to learn.`,
      "Give at least two classes.",
    );
  }
  const layers = [...flattened(kind, input), ...layersOf(kind, classes, hidden)];
  const tensors = describeTensors(layers, input);
  const size = tensors.reduce((sum, { length }) => sum + length, 0);
  return { name: kind, input, classes, layers, tensors, size };
};

const layersOf = (kind: ModelKind, classes: number, hidden: readonly number[]): readonly Layer[] => {
  switch (kind) {
    case "cnn":
      return cnn(classes);
    case "cnn1d":
      return cnn1d(classes);
    case "mlp":
      return mlp(classes, hidden);
    case "logistic":
      return logistic(classes);
  }
};

/** Models for tables take images and signals too, as one row of numbers. */
const flattened = (kind: ModelKind, input: readonly number[]): readonly Layer[] =>
  (kind === "mlp" || kind === "logistic") && input.length > 1 ? [{ kind: "flatten" }] : [];
