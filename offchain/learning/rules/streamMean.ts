import { openSum } from "../rounds/openSum.ts";
import { AggregationError } from "./errors.ts";
import { openRoll } from "./openRoll.ts";
import type { Aggregation, RuleContext } from "./rule.ts";

/**
 * The average of updates weighted by their samples, of which only the sum is held.
 *   Δ = Σ nᵢ·Δᵢ / Σ nᵢ, exact in integers, then rounded (halves away from zero)
 */
export const streamMean = (rule: string, context: RuleContext): Aggregation => {
  const roll = openRoll(rule, context.size);
  const sum = openSum(context.size);
  const samples = new Map<string, number>();
  return {
    add: (update) => {
      roll.enter(update);
      sum.add(update.delta, update.samples);
      samples.set(update.trainer, update.samples);
    },
    close: () => {
      if (samples.size === 0)
        throw new AggregationError(rule, "got no update", "The model stays as it was in this round.");
      const names = [...samples].sort(([a], [b]) => (a < b ? -1 : 1));
      const weights = new Map(names.map(([name, own]) => [name, own / sum.weight()]));
      return { aggregate: { delta: sum.mean(), weights, excluded: new Map() }, memory: null };
    },
  };
};
