import type { Dataset } from "../../../offchain/learning/data/dataset.ts";
import { allRows } from "../../../offchain/learning/experiments/allRows.ts";
import { applyDelta } from "../../../offchain/learning/rounds/applyDelta.ts";
import { toFloat } from "../../../offchain/learning/rounds/toFloat.ts";
import { localPlan } from "../../../offchain/learning/tasks/localPlan.ts";
import { measureModel } from "../../../offchain/learning/tasks/measureModel.ts";
import { openPoolHere } from "../../../offchain/learning/tasks/openPoolHere.ts";
import type { RoundModel } from "../../../offchain/learning/tasks/roundModel.ts";
import { taskModel } from "../../../offchain/learning/tasks/taskModel.ts";
import type { TaskSpec } from "../../../offchain/learning/tasks/taskSpec.ts";

export type MeasureModelsParameters = {
  readonly spec: TaskSpec;
  readonly initial: RoundModel;
  /** What the rounds made of it. */
  readonly final: RoundModel;
  /** Each hospital's own rows. */
  readonly hospitals: readonly Dataset[];
  readonly heldOut: Dataset;
};

/**
 * Accuracy on rows that nobody trained on: of the common model, and of what each hospital makes of its own rows alone, from
 * the same beginning and with as many passes over them as it made in all rounds. Shares of 1.
 */
export async function measureModels(
  parameters: MeasureModelsParameters,
): Promise<{ readonly common: number; readonly own: readonly number[] }> {
  const { spec, initial, final, hospitals, heldOut } = parameters;
  const model = taskModel(spec);
  const { pool } = await openPoolHere(model, { measuring: heldOut }, spec.training.batch);
  const accuracyOf = async (weights: Float32Array): Promise<number> =>
    (await measureModel(pool, weights, heldOut, spec.utility.worstLoss))?.accuracy.value ?? 0;
  const plan = localPlan(spec);
  const own: number[] = [];
  for (const rows of hospitals) {
    const { pool: alone } = await openPoolHere(model, { train: rows }, spec.training.batch);
    alone.load(initial.weights);
    const trained = await alone.train({
      part: { set: "train", rows: allRows(rows.labels.length) },
      plan: { ...plan, epochs: plan.epochs * spec.rounds },
      seed: spec.seed,
      round: 0,
      client: "alone",
      attack: null,
    });
    own.push(
      "refused" in trained ? 0 : await accuracyOf(toFloat(applyDelta(model, initial.units, trained.delta))),
    );
  }
  return { common: await accuracyOf(final.weights), own };
}
