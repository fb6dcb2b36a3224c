import { divideRounded } from "../rounds/divideRounded.ts";
import { byCoordinate } from "./byCoordinate.ts";
import { AggregationError } from "./errors.ts";
import { gather } from "./gather.ts";
import type { Rule } from "./rule.ts";

/**
 * For each weight on its own: leave out the ⌈β·n⌉ smallest and as many greatest, and average the rest, unweighted.
 * Yin et al., "Byzantine-robust distributed learning: towards optimal statistical rates", ICML 2018, option II.
 * @param beta β in [0, ½): at least the share of attackers
 */
export const trimmedMean = (beta: number): Rule => ({
  name: `trimmedMean:${beta}`,
  proximal: 0,
  needs: "updates",
  open: (context) =>
    gather("trimmedMean", context, (updates) => {
      const trimmed = Math.ceil(beta * updates.length);
      const kept = updates.length - 2 * trimmed;
      if (kept < 1) {
        const what = `would leave nothing of ${updates.length} updates after trimming ${trimmed} on each side`;
        throw new AggregationError("trimmedMean", what, "Gather more updates, or trim less.");
      }
      const delta = new Int32Array(context.size);
      const mean = (ascending: Int32Array): number => {
        let sum = 0;
        for (let k = trimmed; k < trimmed + kept; k += 1) sum += ascending[k] ?? 0;
        return divideRounded(sum, kept);
      };
      const vectors = updates.map((update) => update.delta);
      byCoordinate(vectors, { offset: 0, length: context.size }, mean, delta);
      return { delta, weights: new Map(), excluded: new Map() };
    }),
});
