import { unitsPerOne } from "../rounds/fixedPoint.ts";
import { openSum } from "../rounds/openSum.ts";
import { clipped } from "./clipped.ts";
import { gather } from "./gather.ts";
import { innerProduct } from "./innerProduct.ts";
import { medianNumber } from "./medianNumber.ts";
import type { Rule } from "./rule.ts";
import { setStatistics } from "./setStatistics.ts";

/**
 * The mean weighted by samples of updates whose norm is clipped: Δᵢ·min(1, bound/‖Δᵢ‖). Running statistics: the median
 * of all.
 * Sun et al., "Can you really backdoor federated learning?", 2019 (norm thresholding).
 * @param bound the greatest norm, in the units of the weights; the median of the round's norms where it is not given
 */
export const normClip = (bound?: number): Rule => ({
  name: bound === undefined ? "normClip" : `normClip:${bound}`,
  proximal: 0,
  needs: "updates",
  open: (context) =>
    gather("normClip", context, (updates) => {
      const norms = updates.map(({ delta }) => Math.sqrt(innerProduct(context, delta, delta)));
      const limit = bound === undefined ? medianNumber(norms) : bound * unitsPerOne;
      const factors = norms.map((norm) => (norm > limit ? limit / norm : 1));
      const sum = openSum(context.size);
      updates.forEach(({ delta, samples }, i) => {
        sum.add(clipped(delta, factors[i] ?? 0), samples);
      });
      const delta = sum.mean();
      setStatistics(context, updates, delta);
      const weights = new Map(
        updates.map(({ trainer, samples }, i) => [trainer, ((factors[i] ?? 0) * samples) / sum.weight()]),
      );
      return { delta, weights, excluded: new Map() };
    }),
});
