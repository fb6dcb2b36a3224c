import { random } from "../numbers/random.ts";
import { ExplanationInputError } from "./errors.ts";
import { exactValues } from "./exactValues.ts";
import { onGrid } from "./onGrid.ts";
import type { Predict } from "./predict.ts";
import { sampledValues } from "./sampledValues.ts";
import { scoresOf } from "./scoresOf.ts";

export type KernelShapParameters = {
  readonly predict: Predict;
  /** The example, one number a feature. */
  readonly row: Float32Array;
  /** Rows that stand for "not known": rows × features, row after row, at least one. */
  readonly background: Float32Array;
  /** How many coalitions to sample beyond 12 features; 8 a feature, at least 256, unless told. */
  readonly samples?: number;
  /** Which coalitions are sampled beyond 12 features; 1 unless told. */
  readonly seed?: number;
};

export type ShapValues = {
  /** By feature: how much knowing it moved the score. */
  readonly values: Float64Array;
  /** The mean score of the background, E f. */
  readonly base: number;
  /** The score of the example, f(x). */
  readonly score: number;
  /** Whether all coalitions were looked at. */
  readonly exact: boolean;
};

const MOST_EXACT = 12;

/**
 * How much each feature of an example moved a model's score away from its mean over a background (Lundberg and Lee, "A
 * unified approach to interpreting model predictions", 2017): Shapley values of the game whose utility is the mean score
 * with the coalition's features taken from the example and the others from each background row. All coalitions up to 12
 * features, sampled ones beyond.
 *
 * values sum to score − base exactly, in any order: all are points of one grid of binary fractions (2⁻⁴⁰ for
 * probabilities), and what rounding leaves is given to the largest value.
 *
 * @throws ExplanationInputError, TooFewSamplesError
 */
export const kernelShap = (parameters: KernelShapParameters): ShapValues => {
  const { predict, row, background, seed = 1 } = parameters;
  const features = row.length;
  const rows = background.length / features;
  if (features === 0 || !Number.isInteger(rows) || rows === 0)
    throw new ExplanationInputError(
      `A background of ${background.length} numbers does not fit an example of ${features}.`,
      "Give at least one row with as many features as the example.",
    );
  const samples = parameters.samples ?? Math.max(256, 8 * features);
  const mixed = new Float32Array(background.length);
  const utility = (isMember: (feature: number) => boolean): number => {
    for (let i = 0; i < mixed.length; i += 1) {
      const feature = i % features;
      mixed[i] = (isMember(feature) ? row[feature] : background[i]) ?? NaN;
    }
    return scoresOf(predict, mixed, rows).reduce((sum, score) => sum + score, 0) / rows;
  };
  const none = utility(() => false);
  const [whole = NaN] = scoresOf(predict, row, 1);
  const exact = features <= MOST_EXACT;
  const raw = exact
    ? exactValues(
        features,
        Float64Array.from({ length: 1 << features }, (_, coalition) => {
          // The whole coalition leaves nothing to the background: the example's own score.
          if (coalition === (1 << features) - 1) return whole;
          return coalition === 0 ? none : utility((feature) => ((coalition >> feature) & 1) === 1);
        }),
      )
    : sampledValues(
        features,
        (members) => utility((feature) => members[feature] === 1),
        { none, whole },
        samples,
        random(seed, "kernelShap"),
      );

  const grid = onGrid(
    raw.reduce((most, value) => Math.max(most, Math.abs(value)), Math.abs(whole) + Math.abs(none)),
  );
  const base = grid(none);
  const score = grid(whole);
  const values = raw.map(grid);
  let largest = 0;
  values.forEach((value, feature) => {
    if (Math.abs(value) > Math.abs(values[largest] ?? 0)) largest = feature;
  });
  const left = score - base - values.reduce((sum, value) => sum + value, 0);
  values[largest] = (values[largest] ?? 0) + left;
  return { values, base, score, exact };
};
