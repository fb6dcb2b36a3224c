import type { Rule } from "./rule.ts";
import { streamMean } from "./streamMean.ts";

/**
 * Federated averaging with a pull towards the round's base in local training: each trainer minimises its loss
 * + μ/2·‖w − w_base‖².
 * Li et al., "Federated optimization in heterogeneous networks", MLSys 2020.
 * @param mu μ ≥ 0
 */
export const fedProx = (mu: number): Rule => ({
  name: `fedProx:${mu}`,
  proximal: mu,
  needs: "updates",
  open: (context) => streamMean("fedProx", context),
});
