import type { BinaryScores } from "./binaryScores.ts";
import { EvaluationInputError, OneClassError } from "./errors.ts";

/**
 * @returns how many are of each class
 * @throws EvaluationInputError unless every example has a finite score and a label 0 or 1; OneClassError when a class is
 * absent
 */
export const checkBinary = (
  figure: string,
  { scores, labels }: BinaryScores,
): { readonly positives: number; readonly negatives: number } => {
  if (scores.length !== labels.length)
    throw new EvaluationInputError(
      `${figure} got ${scores.length} scores and ${labels.length} labels.`,
      "Give one of each an example.",
    );
  let positives = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i];
    if (label !== 0 && label !== 1)
      throw new EvaluationInputError(
        `${figure}: label ${i} is ${String(label)}.`,
        "Labels are 0 and 1 here.",
      );
    if (!Number.isFinite(scores[i]))
      throw new EvaluationInputError(
        `${figure}: score ${i} is ${String(scores[i])}.`,
        "The model gave no finite number: look at its weights.",
      );
    positives += label;
  }
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) throw new OneClassError(figure, positives, negatives);
  return { positives, negatives };
};
