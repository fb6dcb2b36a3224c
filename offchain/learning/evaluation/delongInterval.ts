import { normalQuantile } from "../numbers/normalQuantile.ts";
import type { BinaryScores } from "./binaryScores.ts";
import { checkBinary } from "./checkBinary.ts";
import type { Interval } from "./interval.ts";
import { midranks } from "./midranks.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

export type DelongInterval = Interval & {
  /** Of the AUC, by DeLong; 0 when the classes do not overlap at all, NaN with a single example of a class. */
  readonly standardError: number;
  /** How the ends were found. */
  readonly method: "delong" | "rareClass";
};

const sampleVariance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
};

/**
 * AUC with its confidence interval by DeLong, DeLong and Clarke-Pearson (1988), in O(n log n) by midranks (Sun and Xu,
 * "Fast implementation of DeLong's algorithm", 2014).
 *
 * Where that variance is 0 or unknown (a perfect ranking, or one example of a class) the method would claim certainty
 * from however few examples. Then Wilson's interval is given for a proportion equal to the AUC in as many trials as the
 * rarer class has examples, and `method` says "rareClass".
 *
 * @param confidence 0.95 unless told
 * @throws OneClassError, EvaluationInputError
 */
export const delongInterval = (sample: BinaryScores, confidence = 0.95): DelongInterval => {
  const { positives: m, negatives: n } = checkBinary("DeLong's interval", sample);
  const { scores, labels } = sample;
  const all = midranks(scores);
  const ranksOf = (label: number): { among: Float64Array; all: number[] } => {
    const rows = Array.from(all.keys()).filter((i) => labels[i] === label);
    return { among: midranks(rows.map((i) => scores[i] ?? NaN)), all: rows.map((i) => all[i] ?? NaN) };
  };
  const positive = ranksOf(1);
  const negative = ranksOf(0);
  // The share of the other class that each example is rightly ranked against.
  const overNegatives = positive.all.map((rank, i) => (rank - (positive.among[i] ?? NaN)) / n);
  const underPositives = negative.all.map((rank, j) => 1 - (rank - (negative.among[j] ?? NaN)) / m);
  const value = overNegatives.reduce((sum, share) => sum + share, 0) / m;
  const standardError = Math.sqrt(sampleVariance(overNegatives) / m + sampleVariance(underPositives) / n);
  if (!(standardError > 0)) {
    const trials = Math.min(m, n);
    return {
      ...wilsonInterval(value * trials, trials, confidence),
      value,
      standardError,
      method: "rareClass",
    };
  }
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  return {
    value,
    low: Math.max(0, value - half),
    high: Math.min(1, value + half),
    standardError,
    method: "delong",
  };
};
