import { InvalidOptimizerError } from "./errors.ts";
import type { Model } from "../model/model.ts";
import type { Kernel, Pointer } from "./kernel.ts";
import type { Layout, Place } from "./layout.ts";

/** Moves flat weights (the model's order) into the kernel's memory (the layout's order) and back. */
export type Transfer = {
  readonly write: (weights: Float32Array, trainable: Pointer, running: Pointer) => void;
  /** @param running null: zeros for the running statistics */
  readonly read: (trainable: Pointer, running: Pointer | null) => Float32Array;
  /** One set of numbers for each of some regions. */
  readonly readAll: (regions: readonly Pointer[]) => Float32Array;
  readonly writeAll: (sets: Float32Array, regions: readonly Pointer[]) => void;
  /** @param numbers one for each trainable weight, in the model's order */
  readonly writeTrainable: (numbers: Float32Array, region: Pointer) => void;
};

export const createTransfer = (kernel: Kernel, model: Model, { places, trainable }: Layout): Transfer => {
  const moved = places.filter(({ tensor }) => tensor.trainable);
  const count = moved.reduce((sum, { tensor }) => sum + tensor.length, 0);
  const at = (region: Pointer, { tensor, offset }: Place): Float32Array =>
    new Float32Array(kernel.memory.buffer, region + offset * 4, tensor.length);
  const put = ({ order }: Place, from: Float32Array, start: number, to: Float32Array): void => {
    const own = from.subarray(start, start + to.length);
    if (order === null) to.set(own);
    else for (let i = 0; i < to.length; i += 1) to[i] = own[order[i] ?? 0] ?? 0;
  };
  const get = ({ order }: Place, from: Float32Array, to: Float32Array, start: number): void => {
    const own = to.subarray(start, start + from.length);
    if (order === null) own.set(from);
    else for (let i = 0; i < from.length; i += 1) own[order[i] ?? 0] = from[i] ?? 0;
  };
  const readAll = (regions: readonly Pointer[]): Float32Array => {
    const all = new Float32Array(regions.length * model.size);
    regions.forEach((region, index) => {
      for (const place of moved) get(place, at(region, place), all, index * model.size + place.tensor.offset);
    });
    return all;
  };
  return {
    write: (weights, toTrainable, toRunning) => {
      for (const place of places) {
        const region = place.tensor.trainable ? toTrainable : toRunning;
        put(place, weights, place.tensor.offset, at(region, place));
      }
    },
    read: (fromTrainable, fromRunning) => {
      const weights = readAll([fromTrainable]);
      for (const place of places) {
        if (place.tensor.trainable || fromRunning === null) continue;
        get(place, at(fromRunning, place), weights, place.tensor.offset);
      }
      return weights;
    },
    readAll,
    writeAll: (sets, regions) => {
      regions.forEach((region, index) => {
        for (const place of moved)
          put(place, sets, index * model.size + place.tensor.offset, at(region, place));
      });
    },
    writeTrainable: (numbers, region) => {
      if (numbers.length !== count) {
        throw new InvalidOptimizerError(
          `got ${numbers.length} numbers of noise for ${count} trainable weights`,
          "Draw one for each trainable weight.",
        );
      }
      new Float32Array(kernel.memory.buffer, region, trainable).fill(0);
      let start = 0;
      for (const place of moved) {
        put(place, numbers, start, at(region, place));
        start += place.tensor.length;
      }
    },
  };
};
