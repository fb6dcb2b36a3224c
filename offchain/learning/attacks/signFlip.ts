import type { Attack } from "./attack.ts";
import { scaled } from "./scaled.ts";

/**
 * Hands in the opposite of what it learnt.
 * Li et al., "RSA: Byzantine-robust stochastic aggregation methods for distributed learning from heterogeneous
 * datasets", AAAI 2019.
 */
export const signFlip: Attack = {
  name: "signFlip",
  looks: false,
  data: (dataset) => dataset,
  update: (own) => ({ ...own, delta: scaled(own.delta, -1) }),
};
