import { byCoordinate } from "./byCoordinate.ts";
import { gather } from "./gather.ts";
import { middle } from "./middle.ts";
import type { Rule } from "./rule.ts";

/**
 * The median of each weight on its own. Samples do not count: they are what a trainer claims.
 * Yin et al., "Byzantine-robust distributed learning: towards optimal statistical rates", ICML 2018, option I.
 */
export const median = (): Rule => ({
  name: "median",
  proximal: 0,
  needs: "updates",
  open: (context) =>
    gather("median", context, (updates) => {
      const delta = new Int32Array(context.size);
      const vectors = updates.map((update) => update.delta);
      byCoordinate(vectors, { offset: 0, length: context.size }, middle, delta);
      return { delta, weights: new Map(), excluded: new Map() };
    }),
});
