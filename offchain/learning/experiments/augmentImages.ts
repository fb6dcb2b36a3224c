import type { Dataset } from "../data/dataset.ts";
import { random } from "../numbers/random.ts";
import { uniformInteger } from "../numbers/uniformInteger.ts";
import { ExperimentError } from "./errors.ts";

const reach = 2;

/**
 * A data set with `copies` shifted copies of each image behind the originals: up to 2 pixels in each direction, what
 * comes in at the edge repeats the edge. Images are not mirrored: a heart on the right is a finding.
 *
 * @param copies 0 or more
 * @param path what the random shifts belong to (seed, client)
 * @throws ExperimentError when the examples are no images
 */
export const augmentImages = (
  dataset: Dataset,
  copies: number,
  ...path: readonly (string | number)[]
): Dataset => {
  if (copies === 0) return dataset;
  const [channels, height, width] = dataset.shape;
  if (channels === undefined || height === undefined || width === undefined) {
    throw new ExperimentError(
      "augment",
      `Only images can be shifted; these examples have the shape [${dataset.shape.join(", ")}].`,
      "Leave the augmentation out.",
    );
  }
  const rows = dataset.labels.length;
  const size = channels * height * width;
  const inputs = new Float32Array(rows * size * (copies + 1));
  const labels = new Int32Array(rows * (copies + 1));
  inputs.set(dataset.inputs);
  labels.set(dataset.labels);
  const stream = random("augment", ...path);
  for (let copy = 1; copy <= copies; copy += 1) {
    labels.set(dataset.labels, copy * rows);
    for (let row = 0; row < rows; row += 1) {
      const down = uniformInteger(stream, 2 * reach + 1) - reach;
      const right = uniformInteger(stream, 2 * reach + 1) - reach;
      const from = row * size;
      let to = (copy * rows + row) * size;
      for (let plane = 0; plane < channels; plane += 1) {
        for (let y = 0; y < height; y += 1) {
          const source = from + (plane * height + clamp(y - down, height)) * width;
          for (let x = 0; x < width; x += 1) {
            inputs[to] = dataset.inputs[source + clamp(x - right, width)] ?? 0;
            to += 1;
          }
        }
      }
    }
  }
  return { ...dataset, inputs, labels };
};

const clamp = (index: number, length: number): number => Math.max(0, Math.min(length - 1, index));
