import { sampleWeights } from "../contribution/sampleWeights.ts";
import { weightedParts } from "../contribution/weightedParts.ts";
import type { Dataset } from "../data/dataset.ts";
import { allRows } from "../experiments/allRows.ts";
import type { Model } from "../model/model.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import type { Accepted } from "./acceptUpdates.ts";
import type { Aggregated } from "./aggregateUpdates.ts";
import type { Contribution } from "./contribution.ts";
import type { RoundInputs } from "./judgement.ts";
import { measureCoalitions } from "./measureCoalitions.ts";
import { noContribution } from "./noContribution.ts";
import { rowLosses } from "./rowLosses.ts";

/**
 * What the accepted seats contributed to a round's model, with the weights that the rule really gave, or those of an
 * average by samples where it gives none. All zero where the round changed nothing.
 * @param pool holds the set "measuring"
 */
export const measureContributions = async (
  { spec, base, seed }: Pick<RoundInputs, "spec" | "base" | "seed">,
  model: Model,
  pool: Pick<TrainerPool, "predict">,
  { labels }: Dataset,
  { updates }: Accepted,
  aggregated: Aggregated,
): Promise<Contribution> => {
  const seats = [...updates.keys()];
  const { worstLoss, permutations } = spec.utility;
  if (aggregated.unchanged !== null) return noContribution(spec, seats);
  const inOrder = [...updates.values()];
  const given = aggregated.aggregate.weights;
  const parts = weightedParts(inOrder, given.size > 0 ? given : sampleWeights(inOrder));
  const part = { set: "measuring", rows: allRows(labels.length) };
  const losses = async (weights: Float32Array): Promise<Float64Array> =>
    rowLosses(await pool.predict(weights, part), labels, model.classes, worstLoss);
  const rows = labels.length;
  return measureCoalitions({ model, base, seats, parts, rows, losses, worstLoss, permutations, seed });
};
