import { openSum } from "../rounds/openSum.ts";
import { AggregationError } from "./errors.ts";
import { gather } from "./gather.ts";
import type { Aggregation, Rule, RuleContext } from "./rule.ts";
import { setStatistics } from "./setStatistics.ts";
import { squaredDistances } from "./squaredDistances.ts";
import { tolerated } from "./tolerated.ts";

/**
 * Multi-Krum: each update is scored by the sum of squared distances to its n − f − 2 nearest others; the m of the lowest
 * scores are averaged, unweighted. Equal scores go by name. Running statistics: the median of all.
 * Blanchard et al., "Machine learning with adversaries: Byzantine tolerant gradient descent", NeurIPS 2017.
 * @param f attackers to bear (n ≥ 2f + 3), or a share below 1 of the updates
 * @param m how many are averaged; n − f where it is not given
 */
export const multiKrum = (f: number, m?: number): Rule => {
  const name = m === undefined ? `multiKrum:${f}` : m === 1 ? `krum:${f}` : `multiKrum:${f},${m}`;
  const open = (context: RuleContext): Aggregation =>
    gather(name, context, (updates) => {
      const n = updates.length;
      const bad = tolerated(f, n);
      if (n < 2 * bad + 3) {
        const what = `bears ${bad} attackers only among ${2 * bad + 3} updates or more, and got ${n}`;
        throw new AggregationError(name, what, "Select more trainers, or bear fewer attackers.");
      }
      const chosen = m ?? n - bad;
      if (chosen > n) {
        throw new AggregationError(name, `cannot choose ${chosen} of ${n} updates`, "Choose fewer.");
      }
      const distances = squaredDistances(
        context,
        updates.map((update) => update.delta),
      );
      const scored = distances.map((row, i) => {
        const others = row.filter((_, k) => k !== i).sort();
        return { i, score: others.subarray(0, n - bad - 2).reduce((sum, d) => sum + d, 0) };
      });
      scored.sort((a, b) => a.score - b.score || a.i - b.i);
      const selected = new Set(scored.slice(0, chosen).map(({ i }) => i));
      const sum = openSum(context.size);
      const weights = new Map<string, number>();
      const excluded = new Map<string, string>();
      updates.forEach(({ trainer, delta }, i) => {
        if (selected.has(i)) {
          sum.add(delta, 1);
          weights.set(trainer, 1 / chosen);
        } else {
          weights.set(trainer, 0);
          excluded.set(trainer, "too far from the others");
        }
      });
      const delta = sum.mean();
      setStatistics(context, updates, delta);
      return { delta, weights, excluded };
    });
  return { name, proximal: 0, needs: "updates", open };
};
