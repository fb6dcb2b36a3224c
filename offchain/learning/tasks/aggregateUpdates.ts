import { LearningError } from "../errors.ts";
import type { Model } from "../model/model.ts";
import { applyDelta } from "../rounds/applyDelta.ts";
import { toFloat } from "../rounds/toFloat.ts";
import type { Update } from "../rounds/update.ts";
import { parseRule } from "../rules/parseRule.ts";
import type { Aggregate, RuleContext } from "../rules/rule.ts";
import { modelFromWeights } from "./modelFromWeights.ts";
import type { RoundModel } from "./roundModel.ts";

/** The new model and how it came about, or why there is none. */
export type Aggregated =
  | { readonly model: RoundModel; readonly aggregate: Aggregate; readonly unchanged: null }
  | { readonly unchanged: string };

/**
 * Make one model of a base and updates by the task's rule. A rule's sums do not depend on the order of the updates, or go
 * by the trainers' accounts.
 * Whatever keeps a rule from an aggregate (none trusted, a sum or weight out of range) leaves the model as it is.
 * @param rule as `parseRule` reads it
 */
export const aggregateUpdates = (
  rule: string,
  context: RuleContext,
  model: Model,
  base: RoundModel,
  updates: readonly Update[],
): Aggregated => {
  try {
    const aggregation = parseRule(rule).open(context);
    for (const update of updates) aggregation.add(update);
    const { aggregate } = aggregation.close();
    // Through single precision, as the model's file holds it: the next round begins from exactly this.
    const weights = toFloat(applyDelta(model, base.units, aggregate.delta));
    return { model: modelFromWeights(model, weights), aggregate, unchanged: null };
  } catch (error) {
    // The errors of this room are about the updates; anything else is a fault of ours.
    if (error instanceof LearningError) return { unchanged: error.message };
    throw error;
  }
};
