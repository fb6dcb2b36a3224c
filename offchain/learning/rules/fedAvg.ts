import type { Rule } from "./rule.ts";
import { streamMean } from "./streamMean.ts";

/**
 * Federated averaging: the mean of the updates, each weighted by its samples.
 * McMahan et al., "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017.
 */
export const fedAvg = (): Rule => ({
  name: "fedAvg",
  proximal: 0,
  needs: "updates",
  open: (context) => streamMean("fedAvg", context),
});
