import type { Dataset } from "../data/dataset.ts";
import type { PreparedData } from "./prepareData.ts";

/**
 * Exchange the two classes where the positive one comes first: the second of two is the one that AUC, sensitivity and
 * thresholds are about.
 * @param positive its name; null leaves the classes in order
 */
export const putPositiveLast = (prepared: PreparedData, positive: string | null): PreparedData => {
  if (positive === null || prepared.train.classes[1] === positive) return prepared;
  const { preprocessing, reference } = prepared;
  return {
    ...prepared,
    train: exchanged(prepared.train),
    validation: exchanged(prepared.validation),
    test: exchanged(prepared.test),
    reference: reference && exchanged(reference),
    preprocessing: preprocessing && { ...preprocessing, classes: preprocessing.classes.toReversed() },
  };
};

const exchanged = (dataset: Dataset): Dataset => ({
  ...dataset,
  labels: dataset.labels.map((label) => 1 - label),
  classes: dataset.classes.toReversed(),
});
