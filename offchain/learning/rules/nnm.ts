import { divideRounded } from "../rounds/divideRounded.ts";
import type { Update } from "../rounds/update.ts";
import { AggregationError } from "./errors.ts";
import { gather } from "./gather.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { squaredDistances } from "./squaredDistances.ts";
import { tolerated } from "./tolerated.ts";

/**
 * Nearest-neighbour mixing before another rule: each update becomes the unweighted mean of the n − f updates nearest to
 * it, itself among them; equal distances go by name. Running statistics are not mixed.
 * Allouah et al., "Fixing by mixing: a recipe for optimal Byzantine ML under heterogeneity", AISTATS 2023.
 * @param f attackers to bear (n > 2f), or a share below 1 of the updates
 * @param rule what aggregates the mixed updates; its factors then belong to these and are not passed on
 */
export const nnm = (f: number, rule: Rule): Rule => ({
  ...rule,
  name: `nnm:${f}+${rule.name}`,
  open: (context) => {
    const inner = rule.open(context);
    let memory: Float64Array | null = null;
    const outer = gather("nnm", context, (updates) => {
      for (const mixed of mix(context, updates, f)) inner.add(mixed);
      const closed = inner.close();
      memory = closed.memory;
      return { ...closed.aggregate, weights: new Map() };
    });
    return { add: outer.add, close: () => ({ aggregate: outer.close().aggregate, memory }) };
  },
});

const mix = (context: RuleContext, updates: readonly Update[], f: number): Update[] => {
  const bad = tolerated(f, updates.length);
  if (updates.length <= 2 * bad) {
    const what = `bears ${bad} attackers only among more than ${2 * bad} updates, and got ${updates.length}`;
    throw new AggregationError("nnm", what, "Select more trainers, or bear fewer attackers.");
  }
  const distances = squaredDistances(
    context,
    updates.map((update) => update.delta),
  );
  const kept = updates.length - bad;
  // Integers all along: the mean of the nearest is exact as what is left of the sum of all without the farthest.
  const total = new Float64Array(context.size);
  for (const { delta } of updates)
    for (let i = 0; i < total.length; i += 1) total[i] = (total[i] ?? 0) + (delta[i] ?? 0);
  return updates.map((update, row) => {
    const nearest = updates
      .map((other, i) => ({ i, distance: distances[row]?.[i] ?? 0, delta: other.delta }))
      .sort((a, b) => a.distance - b.distance || a.i - b.i);
    const sum = total.slice();
    for (const { delta } of nearest.slice(kept)) {
      for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) - (delta[i] ?? 0);
    }
    const delta = new Int32Array(sum.length);
    for (let i = 0; i < sum.length; i += 1) delta[i] = divideRounded(sum[i] ?? 0, kept);
    for (const { offset, length } of context.statistics) {
      delta.set(update.delta.subarray(offset, offset + length), offset);
    }
    return { ...update, delta };
  });
};
