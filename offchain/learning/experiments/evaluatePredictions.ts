import { accuracy } from "../evaluation/accuracy.ts";
import { brierScore } from "../evaluation/brierScore.ts";
import { confusionMatrix } from "../evaluation/confusionMatrix.ts";
import { delongInterval } from "../evaluation/delongInterval.ts";
import { OneClassError } from "../evaluation/errors.ts";
import { expectedCalibrationError } from "../evaluation/expectedCalibrationError.ts";
import type { Interval } from "../evaluation/interval.ts";
import { macroAuc } from "../evaluation/macroAuc.ts";
import { predictedClasses } from "../evaluation/predictedClasses.ts";
import type { Predictions } from "../evaluation/predictions.ts";
import { sensitivitySpecificity } from "../evaluation/sensitivitySpecificity.ts";

/** What became of the rows of one class. */
export type ClassConfusion = {
  readonly class: string;
  readonly rows: number;
  readonly predicted: Readonly<Record<string, number>>;
};

/** How well a model does on some rows. Intervals are of 95 %. */
export type Evaluation = {
  readonly rows: number;
  /** MedMNIST's: of two classes that of the second, the positive one; of more the mean of each against the rest; null where a class is missing. */
  readonly auc: number | null;
  /** DeLong's interval; null unless there are two classes. */
  readonly aucInterval: Interval | null;
  /** With Wilson's interval, as the next two, which are null unless there are two classes. */
  readonly accuracy: Interval;
  readonly sensitivity: Interval | null;
  readonly specificity: Interval | null;
  readonly ece: number;
  readonly brier: number;
  /** For each class, in order, its rows and how many of them were taken for which class. */
  readonly confusion: readonly ClassConfusion[];
};

/**
 * @param names of the classes; of two the second is the positive one
 * @param threshold from which the second of two classes is said; the more probable class when undefined
 * @throws EvaluationInputError
 */
export const evaluatePredictions = (
  predictions: Predictions,
  names: readonly string[],
  threshold?: number,
): Evaluation => {
  const { labels, classes, probabilities } = predictions;
  const predicted = predictedClasses(predictions, threshold);
  const binary = classes === 2;
  const scores = (): ArrayLike<number> =>
    Float64Array.from({ length: labels.length }, (_, row) => probabilities[2 * row + 1] ?? NaN);
  const rates = binary ? orNull(() => sensitivitySpecificity(predicted, labels)) : null;
  return {
    rows: labels.length,
    auc: orNull(() => macroAuc(predictions)),
    aucInterval: binary ? orNull(() => bounds(delongInterval({ scores: scores(), labels }))) : null,
    accuracy: accuracy(predicted, labels),
    sensitivity: rates?.sensitivity ?? null,
    specificity: rates?.specificity ?? null,
    ece: expectedCalibrationError(predictions),
    brier: brierScore(predictions),
    confusion: confusionMatrix(predicted, labels, classes).map((counts, truth) => ({
      class: names[truth] ?? "",
      rows: counts.reduce((sum, count) => sum + count, 0),
      predicted: Object.fromEntries(counts.map((count, decided) => [names[decided] ?? "", count])),
    })),
  };
};

const bounds = ({ value, low, high }: Interval): Interval => ({ value, low, high });

/** What cannot be measured because a class has no row is no number, and no reason to stop. */
const orNull = <T>(measure: () => T): T | null => {
  try {
    return measure();
  } catch (error) {
    if (error instanceof OneClassError) return null;
    throw error;
  }
};
