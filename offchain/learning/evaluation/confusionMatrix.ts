import { EvaluationInputError } from "./errors.ts";

/**
 * How often each class was taken for which.
 * @returns counts, one row a true class, one column a predicted one
 * @throws EvaluationInputError
 */
export const confusionMatrix = (
  predicted: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): number[][] => {
  if (predicted.length !== labels.length)
    throw new EvaluationInputError(
      `There are ${predicted.length} decisions and ${labels.length} labels.`,
      "Give one of each an example.",
    );
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i += 1) {
    const row = counts[labels[i] ?? -1];
    const column = predicted[i] ?? -1;
    const before = row?.[column];
    if (!row || before === undefined)
      throw new EvaluationInputError(
        `Example ${i} has class ${String(labels[i])}, decision ${column}.`,
        `Both must be from 0 to ${classes - 1}.`,
      );
    row[column] = before + 1;
  }
  return counts;
};
