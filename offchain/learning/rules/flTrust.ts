import { unitsPerOne } from "../rounds/fixedPoint.ts";
import { openSum } from "../rounds/openSum.ts";
import { roundHalfAway } from "../rounds/roundHalfAway.ts";
import { clipped } from "./clipped.ts";
import { AggregationError } from "./errors.ts";
import { gather } from "./gather.ts";
import { innerProduct } from "./innerProduct.ts";
import { medianNumber } from "./medianNumber.ts";
import type { Rule } from "./rule.ts";
import { setStatistics } from "./setStatistics.ts";

/**
 * FLTrust in its committee form: member k trains on a part of a balanced reference set, which gives g_k, and
 *   tᵢ = max(0, median over k of cos(uᵢ, g_k)),  ûᵢ = uᵢ·min(1, median‖u‖ / ‖uᵢ‖),  Δ = Σ tᵢ·ûᵢ / Σ tᵢ
 * Trust tᵢ and the clipped update are rounded to units of 2⁻²⁰ before they are summed, in integers. Samples do not
 * count: they are what a trainer claims. Running statistics: the median of all.
 *
 * Cao et al., "FLTrust: Byzantine-robust federated learning via trust bootstrapping", NDSS 2021, where one server
 * holds the reference set and every norm is made equal to its update's. The median over members is our addition, so
 * that no single one decides. Not stopped: backdoors of small norm that point along the reference.
 *
 * With an anchor a > 0 the references take part themselves, clipped like any update and together with the say of `a`
 * clients that are trusted fully:
 *   Δ = (Σ tᵢ·ûᵢ + (a/m)·Σ ĝ_k) / (Σ tᵢ + a)
 * Ours too. Where clients hold few classes each, leaving attackers out takes classes away with them; the balanced reference
 * set keeps them in. A member that lies has the say of a/m of a client, no more. A round in which no client is trusted
 * moves nothing even so.
 *
 * To be excluded is no proof of an attack. Once the model has converged, honest updates about cancel out, Σ uᵢ ≈ 0, and
 * with it Σ ⟨uᵢ, g⟩ ≈ 0 for whatever g: some must point against it, commonly half of them. The model does not suffer;
 * whoever pays or trusts by exclusions must not count these.
 *
 * @param anchor as how many clients the references count together, 0 as in the paper
 */
export const flTrust = (anchor: number): Rule => ({
  name: anchor === 0 ? "flTrust" : `flTrust:${anchor}`,
  proximal: 0,
  needs: "references",
  open: (context) =>
    gather("flTrust", context, (updates) => {
      const references = context.references
        .map((vector) => ({ vector, norm: Math.sqrt(innerProduct(context, vector, vector)) }))
        .filter(({ norm }) => norm > 0);
      if (references.length === 0) {
        const repair = "Set examples aside as a reference set, or use a rule that needs none.";
        throw new AggregationError("flTrust", "needs at least one reference update that moves", repair);
      }
      const norms = updates.map(({ delta }) => Math.sqrt(innerProduct(context, delta, delta)));
      const limit = medianNumber(norms);
      const sum = openSum(context.size);
      const trusts = updates.map(({ delta }, i) => {
        const own = norms[i] ?? 0;
        if (own === 0) return 0;
        const cosines = references.map(
          ({ vector, norm }) => innerProduct(context, delta, vector) / (own * norm),
        );
        return roundHalfAway(Math.max(0, medianNumber(cosines)) * unitsPerOne);
      });
      const factors = norms.map((norm) => (norm > limit ? limit / norm : 1));
      updates.forEach(({ delta }, i) => {
        const trust = trusts[i] ?? 0;
        if (trust > 0) sum.add(clipped(delta, factors[i] ?? 0), trust);
      });
      if (sum.weight() === 0) {
        throw new AggregationError(
          "flTrust",
          "trusts none of the updates",
          "The model stays as it was in this round.",
        );
      }
      const say = roundHalfAway((anchor / references.length) * unitsPerOne);
      for (const { vector, norm } of references) {
        if (say > 0) sum.add(clipped(vector, norm > limit ? limit / norm : 1), say);
      }
      const delta = sum.mean();
      setStatistics(context, updates, delta);
      const weights = new Map<string, number>();
      const excluded = new Map<string, string>();
      updates.forEach(({ trainer }, i) => {
        const trust = trusts[i] ?? 0;
        weights.set(trainer, (trust / sum.weight()) * (factors[i] ?? 0));
        if (trust === 0) excluded.set(trainer, "does not point where the reference set points");
      });
      return { delta, weights, excluded };
    }),
});
