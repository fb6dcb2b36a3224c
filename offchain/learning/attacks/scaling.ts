import type { Attack } from "./attack.ts";
import { scaled } from "./scaled.ts";

/**
 * Hands in −10 times what it learnt: model poisoning that overwhelms a mean.
 * Blanchard et al., "Machine learning with adversaries", NeurIPS 2017 (section 5: an omniscient attacker proposes a
 * scaled opposite); the factor is the one of the table in our notes on robust rules.
 */
export const scaling: Attack = {
  name: "scaling",
  looks: false,
  data: (dataset) => dataset,
  update: (own) => ({ ...own, delta: scaled(own.delta, -10) }),
};
