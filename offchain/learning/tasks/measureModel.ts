import type { Dataset } from "../data/dataset.ts";
import { allRows } from "../experiments/allRows.ts";
import { evaluatePredictions } from "../experiments/evaluatePredictions.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import { logLoss } from "./logLoss.ts";
import type { Measures } from "./roundReport.ts";
import { rowLosses } from "./rowLosses.ts";

/**
 * Measure weights on the set "measuring" of a pool.
 * @returns null for a model that answers with no numbers
 */
export const measureModel = async (
  pool: Pick<TrainerPool, "predict">,
  weights: Float32Array,
  { labels, classes }: Dataset,
  worstLoss: number,
): Promise<Measures | null> => {
  const probabilities = await pool.predict(weights, { set: "measuring", rows: allRows(labels.length) });
  if (!probabilities.every(Number.isFinite)) return null;
  const predictions = { probabilities, labels, classes: classes.length };
  return {
    ...evaluatePredictions(predictions, classes),
    logLoss: logLoss(rowLosses(probabilities, labels, classes.length, worstLoss)),
  };
};
