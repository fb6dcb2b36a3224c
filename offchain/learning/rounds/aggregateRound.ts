import { AggregationError } from "../rules/errors.ts";
import type { Rule, RuleContext } from "../rules/rule.ts";
import { applyDelta } from "./applyDelta.ts";
import { type Attackers, type Collected, collectUpdates } from "./collectUpdates.ts";
import { FixedPointError, SumOverflowError } from "./errors.ts";
import type { Federation } from "./federation.ts";
import { outOfRange } from "./outOfRange.ts";
import type { Plan } from "./plan.ts";
import type { RoundBase } from "./runState.ts";
import { scoreUpdates } from "./scoreUpdates.ts";
import { trainReferences } from "./trainReferences.ts";
import type { Update } from "./update.ts";

/** The new global model, or why there is none. */
export type Result =
  | {
      readonly skipped: null;
      readonly global: Int32Array;
      readonly memory: Float64Array | null;
      readonly delta: Int32Array;
      readonly excluded: ReadonlyMap<string, string>;
    }
  | { readonly skipped: string };

/**
 * Train the clients that are present and aggregate what they hand in. Updates go into the rule as they arrive, so that a
 * mean never holds more than its sum; only a rule that wants scores has them all wait. An update that would by itself take
 * the model out of range is refused, so that it costs its trainer the round and nobody else: means and medians of the
 * others stay in range.
 */
export const aggregateRound = async (
  plan: Plan,
  federation: Federation,
  cast: { readonly rule: Rule; readonly attackers: Attackers },
  before: RoundBase,
  present: readonly number[],
): Promise<{ readonly collected: Collected; readonly result: Result }> => {
  const { rule, attackers } = cast;
  const { model } = federation;
  const round = before.round + 1;
  const context: RuleContext = {
    round,
    size: model.size,
    statistics: model.tensors.filter(({ trainable }) => !trainable),
    references: [],
    scores: new Map(),
    memory: before.memory,
  };
  // The references are asked for first, but clients do not wait for them.
  const references = rule.needs === "references" ? trainReferences(plan, federation, round) : [];
  const opened = Promise.resolve(references).then((updates) =>
    rule.open({ ...context, references: updates }),
  );
  const held: Update[] = [];
  const failures: unknown[] = [];
  const hand = async (update: Update): Promise<string | null> => {
    const why = outOfRange(before.global, update.delta);
    if (why !== null) return why.message;
    if (rule.needs === "scores") held.push(update);
    else {
      const aggregation = await opened;
      try {
        aggregation.add(update);
      } catch (error) {
        failures.push(error);
      }
    }
    return null;
  };
  const [collecting, opening] = await Promise.allSettled([
    collectUpdates(plan, federation, round, present, attackers, hand),
    opened,
  ]);
  if (opening.status === "rejected") throw opening.reason;
  if (collecting.status === "rejected") throw collecting.reason;
  const collected = collecting.value;

  const needed = Math.max(1, plan.minimum);
  if (collected.arrived < needed) {
    const [first] = collected.refused;
    const because = first
      ? `; ${collected.refused.length} were refused, the first because: ${first.why}`
      : "";
    const skipped = `${collected.arrived} updates arrived, and ${needed} are needed${because}`;
    return { collected, result: { skipped } };
  }
  try {
    for (const failure of failures) throw failure;
    let aggregation = opening.value;
    if (rule.needs === "scores") {
      const scores = await scoreUpdates(plan, federation, round, before.global, held, attackers);
      aggregation = rule.open({ ...context, scores });
      for (const update of held) aggregation.add(update);
    }
    const { aggregate, memory } = aggregation.close();
    const global = applyDelta(model, before.global, aggregate.delta);
    const { delta, excluded } = aggregate;
    return { collected, result: { skipped: null, global, memory, delta, excluded } };
  } catch (error) {
    const foreseen =
      error instanceof AggregationError ||
      error instanceof FixedPointError ||
      error instanceof SumOverflowError;
    if (!foreseen) throw error;
    return { collected, result: { skipped: error.message } };
  }
};
