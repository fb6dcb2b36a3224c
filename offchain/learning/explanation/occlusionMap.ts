import { ExplanationInputError } from "./errors.ts";
import type { Predict } from "./predict.ts";
import { scoresOf } from "./scoresOf.ts";

export type OcclusionParameters = {
  readonly predict: Predict;
  /** One example, in the order of `Dataset`. */
  readonly input: Float32Array;
  /** [channels, height, width] of an image, or [channels, length] of a signal. */
  readonly shape: readonly number[];
  /** Side of the square (or length of the stretch) that is covered at a time. */
  readonly patch: number;
  /** How far the patch moves; 1 unless told. */
  readonly stride?: number;
  /** What covers it, in the model's own (standardised) units, one a channel; 0, the mean, unless told. */
  readonly fill?: readonly number[];
};

/** Covered copies that are predicted at a time: bounds memory. */
const AT_A_TIME = 64;

/** Where patches start: every stride, and the last that fits, so that the edge is covered too. */
const starts = (extent: number, patch: number, stride: number): number[] => {
  const list: number[] = [];
  for (let at = 0; at + patch < extent; at += stride) list.push(at);
  return [...list, extent - patch];
};

/**
 * What parts of an image or signal a model's score rests on: how much the score falls when a patch is covered, at each
 * place the mean over all patches that cover it (Zeiler and Fergus, "Visualizing and understanding convolutional
 * networks", 2014, section 4.2).
 *
 * @returns height × width (or length) numbers, in units of the score; above 0 where the model sees evidence for it
 * @throws ExplanationInputError
 */
export const occlusionMap = (parameters: OcclusionParameters): Float64Array => {
  const { predict, input, shape, patch, stride = 1 } = parameters;
  const [channels = 0, ...space] = shape;
  const width = space[space.length - 1] ?? 0;
  const height = space.length === 2 ? (space[0] ?? 0) : 1;
  const area = height * width;
  if (space.length < 1 || space.length > 2 || input.length !== channels * area || area === 0)
    throw new ExplanationInputError(
      `An input of ${input.length} numbers has not the shape [${shape.join(", ")}].`,
      "Give [channels, height, width] or [channels, length] and as many numbers.",
    );
  const tall = space.length === 2 ? patch : 1;
  if (!Number.isInteger(patch) || patch < 1 || patch > width || tall > height)
    throw new ExplanationInputError(`A patch of ${patch} does not fit.`, `It must be from 1 to ${width}.`);
  if (!Number.isInteger(stride) || stride < 1 || stride > patch)
    throw new ExplanationInputError(
      `A stride of ${stride} leaves gaps between patches of ${patch}.`,
      "Give a whole number from 1 to the patch.",
    );
  const fill = parameters.fill ?? new Array<number>(channels).fill(0);
  if (fill.length !== channels)
    throw new ExplanationInputError(
      `There are ${fill.length} fill values and ${channels} channels.`,
      "Give one a channel.",
    );

  const places = starts(height, tall, stride).flatMap((top) =>
    starts(width, patch, stride).map((left) => ({ top, left })),
  );
  /** Calls `visit` with each pixel under a patch. */
  const under = (place: { top: number; left: number }, visit: (pixel: number) => void): void => {
    for (let row = place.top; row < place.top + tall; row += 1)
      for (let column = place.left; column < place.left + patch; column += 1) visit(row * width + column);
  };
  const [whole = NaN] = scoresOf(predict, input, 1);
  const falls = new Float64Array(area);
  const covers = new Float64Array(area);
  for (let from = 0; from < places.length; from += AT_A_TIME) {
    const some = places.slice(from, from + AT_A_TIME);
    const inputs = new Float32Array(some.length * input.length);
    some.forEach((place, row) => {
      inputs.set(input, row * input.length);
      under(place, (pixel) => {
        for (let channel = 0; channel < channels; channel += 1)
          inputs[row * input.length + channel * area + pixel] = fill[channel] ?? 0;
      });
    });
    const scores = scoresOf(predict, inputs, some.length);
    some.forEach((place, row) => {
      under(place, (pixel) => {
        falls[pixel] = (falls[pixel] ?? 0) + whole - (scores[row] ?? NaN);
        covers[pixel] = (covers[pixel] ?? 0) + 1;
      });
    });
  }
  return falls.map((fall, pixel) => fall / (covers[pixel] ?? 1));
};
