import { divideRounded } from "./divideRounded.ts";
import { SumOverflowError } from "./errors.ts";

/** A weighted sum of int32 vectors that is the same in whatever order they are added. */
export type Sum = {
  /**
   * Add `weight` times a vector.
   * @param weight an integer, 0 or more
   * @throws SumOverflowError when the sum could leave its range; the sum is then as before the call
   */
  readonly add: (vector: Int32Array, weight: number) => void;
  /** The sum divided by the sum of the weights, rounded (halves away from zero). Not for a sum of weights of 0. */
  readonly mean: () => Int32Array;
  /** The sum of the weights so far. */
  readonly weight: () => number;
};

const exactly = 9_007_199_254_740_991; // 2⁵³ − 1

/**
 * Open a weighted sum.
 *
 * The terms are integers and are kept in doubles (a BigInt64Array is some thirty times slower). Doubles add integers
 * exactly as long as no partial sum passes 2⁵³; no partial sum, in any order, is greater than B = Σ weight·max|vector|,
 * and B itself is summed and checked here before anything is added. With int32 vectors of any content that
 * allows weights of 2²² in all (four million examples); with changes below 1 in magnitude, 2³³.
 *
 * @param size numbers in each vector
 */
export const openSum = (size: number): Sum => {
  const sums = new Float64Array(size);
  let bound = 0;
  let weights = 0;
  return {
    add: (vector, weight) => {
      let largest = 0;
      for (let i = 0; i < size; i += 1) {
        const magnitude = Math.abs(vector[i] ?? 0);
        if (magnitude > largest) largest = magnitude;
      }
      // `mean` needs |sum| + weights below 2⁵³ too.
      const reached = bound + weight * Math.max(1, largest) + weights + weight;
      if (!(reached <= exactly)) throw new SumOverflowError();
      bound += weight * largest;
      weights += weight;
      for (let i = 0; i < size; i += 1) sums[i] = (sums[i] ?? 0) + weight * (vector[i] ?? 0);
    },
    mean: () => {
      const mean = new Int32Array(size);
      // A mean lies between the least and the greatest of its vectors, so it fits.
      for (let i = 0; i < size; i += 1) mean[i] = divideRounded(sums[i] ?? 0, weights);
      return mean;
    },
    weight: () => weights,
  };
};
