import type { Attack } from "./attack.ts";
import { honestMean } from "./honestMean.ts";
import { normalQuantile } from "../numbers/normalQuantile.ts";
import { scaled } from "./scaled.ts";

/**
 * "A little is enough": all attackers hand in μ − z·σ, coordinate by coordinate, μ and σ of the honest updates (σ over n).
 * z is the most that still leaves a majority supporting it: with n updates of which m are the attackers',
 *   s = ⌊n/2 + 1⌋ − m,  z = Φ⁻¹((n − m − s) / (n − m))
 * and never below 0 (where the attackers are a majority anyway, s ≤ 0, z is taken for s = 1).
 * Baruch et al., "A little is enough: circumventing defenses for distributed learning", NeurIPS 2019, algorithm 3.
 * With fewer than two honest updates there is nothing to hide among: it hands in its own.
 */
export const alie: Attack = {
  name: "alie",
  looks: true,
  data: (dataset) => dataset,
  update: (own, { honest, attackers }) => {
    if (honest.length < 2) return own;
    const count = honest.length + attackers;
    const supporters = Math.max(1, Math.floor(count / 2 + 1) - attackers);
    const z = Math.max(0, normalQuantile((honest.length - supporters) / honest.length));
    const mean = honestMean(honest);
    const shifted = mean.map((mu, i) => {
      let squares = 0;
      for (const { delta } of honest) squares += ((delta[i] ?? 0) - mu) * ((delta[i] ?? 0) - mu);
      return mu - z * Math.sqrt(squares / honest.length);
    });
    return { ...own, delta: scaled(shifted, 1) };
  },
};
