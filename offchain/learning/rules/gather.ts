import type { Update } from "../rounds/update.ts";
import { AggregationError } from "./errors.ts";
import { openRoll } from "./openRoll.ts";
import type { Aggregate, Aggregation, RuleContext } from "./rule.ts";

/**
 * An aggregation that needs all updates at once. They are combined in the order of their trainers' names (by code
 * unit), whatever the order in which they came.
 */
export const gather = (
  rule: string,
  context: RuleContext,
  combine: (updates: readonly Update[]) => Aggregate,
): Aggregation => {
  const roll = openRoll(rule, context.size);
  const updates: Update[] = [];
  return {
    add: (update) => {
      roll.enter(update);
      updates.push(update);
    },
    close: () => {
      if (updates.length === 0)
        throw new AggregationError(rule, "got no update", "The model stays as it was in this round.");
      updates.sort((a, b) => (a.trainer < b.trainer ? -1 : 1));
      return { aggregate: combine(updates), memory: null };
    },
  };
};
