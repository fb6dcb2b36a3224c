import { allRows } from "../experiments/allRows.ts";
import type { Model } from "../model/model.ts";
import { applyDelta } from "../rounds/applyDelta.ts";
import { outOfRange } from "../rounds/outOfRange.ts";
import { toFloat } from "../rounds/toFloat.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import type { RoundInputs } from "./judgement.ts";
import { localPlan } from "./localPlan.ts";
import { seedNumber } from "./seedNumber.ts";

/**
 * What the reference part alone would give: a model trained from the task's first on the weighing half, with as many
 * passes over it as a trainer has made over its rows so far.
 * @param pool holds the weighing half as "reference"; its base is another afterwards
 * @param rows of it
 * @returns null where training ran away
 */
export const trainAlone = async (
  { spec, initial, step, seed }: Pick<RoundInputs, "spec" | "initial" | "step" | "seed">,
  model: Model,
  pool: Pick<TrainerPool, "load" | "train">,
  rows: number,
): Promise<Float32Array | null> => {
  pool.load(initial.weights);
  const plan = localPlan(spec);
  const trained = await pool.train({
    part: { set: "reference", rows: allRows(rows) },
    plan: { ...plan, epochs: plan.epochs * (step.round + 1), privacy: null },
    seed: seedNumber(seed),
    round: step.round,
    client: "reference only",
    attack: null,
  });
  if ("refused" in trained || outOfRange(initial.units, trained.delta) !== null) return null;
  return toFloat(applyDelta(model, initial.units, trained.delta));
};
