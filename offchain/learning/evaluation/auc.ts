import type { BinaryScores } from "./binaryScores.ts";
import { checkBinary } from "./checkBinary.ts";
import { midranks } from "./midranks.ts";

/**
 * The area under the ROC curve: the probability that a random positive example scores above a random negative one, ties
 * counted half (Mann and Whitney's statistic; Hanley and McNeil 1982).
 * @throws OneClassError, EvaluationInputError
 */
export const auc = (sample: BinaryScores): number => {
  const { positives, negatives } = checkBinary("AUC", sample);
  let sum = 0;
  midranks(sample.scores).forEach((rank, i) => {
    if (sample.labels[i] === 1) sum += rank;
  });
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
};
