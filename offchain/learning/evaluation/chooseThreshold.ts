import type { BinaryScores } from "./binaryScores.ts";
import { checkBinary } from "./checkBinary.ts";

export type ChosenThreshold = {
  /** Scores of at least this are called positive. */
  readonly threshold: number;
  /** What it reached on these data: sensitivity + specificity − 1, or accuracy. */
  readonly value: number;
};

/**
 * Where to cut scores into decisions: half-way between neighbouring scores, where Youden's J (1950) or accuracy is best;
 * of equally good cuts the one nearest to 0.5, then the lower. Choose it on validation data: on the data that accuracy is
 * then reported for, it would be part of the training.
 *
 * @param by "youden" keeps its meaning when the classes' balance differs at the place of use; "accuracy" does not
 * @throws OneClassError, EvaluationInputError
 */
export const chooseThreshold = (sample: BinaryScores, by: "youden" | "accuracy"): ChosenThreshold => {
  const { positives, negatives } = checkBinary("A threshold", sample);
  const { scores, labels } = sample;
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let truePositives = positives;
  let trueNegatives = 0;
  let best: ChosenThreshold = { threshold: NaN, value: -Infinity };
  const consider = (threshold: number): void => {
    const value =
      by === "youden"
        ? truePositives / positives + trueNegatives / negatives - 1
        : (truePositives + trueNegatives) / scores.length;
    const nearer = Math.abs(threshold - 0.5) < Math.abs(best.threshold - 0.5);
    if (value > best.value || (value === best.value && nearer)) best = { threshold, value };
  };
  consider(scores[order[0] ?? 0] ?? 0); // everything is positive
  order.forEach((row, place) => {
    if (labels[row] === 1) truePositives -= 1;
    else trueNegatives += 1;
    const here = scores[row] ?? 0;
    const next = place + 1 < order.length ? (scores[order[place + 1] ?? 0] ?? 0) : here + 1;
    if (next > here) {
      const middle = here + (next - here) / 2;
      consider(middle > here ? middle : next);
    }
  });
  return best;
};
