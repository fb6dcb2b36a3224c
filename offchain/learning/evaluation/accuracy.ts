import { EvaluationInputError } from "./errors.ts";
import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/**
 * The share of right decisions, with Wilson's interval.
 * @throws EvaluationInputError
 */
export const accuracy = (
  predicted: ArrayLike<number>,
  labels: ArrayLike<number>,
  confidence = 0.95,
): Interval => {
  if (predicted.length !== labels.length || labels.length === 0)
    throw new EvaluationInputError(
      `There are ${predicted.length} decisions and ${labels.length} labels.`,
      "Give one of each an example, at least one.",
    );
  let right = 0;
  for (let i = 0; i < labels.length; i += 1) if (predicted[i] === labels[i]) right += 1;
  return wilsonInterval(right, labels.length, confidence);
};
