import { z } from "zod";

import { epsilonSpent } from "../../../offchain/learning/privacy/epsilonSpent.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";

export const dpEpsilon = defineCommand({
  name: "epsilon",
  summary: "what a training with differential privacy gives away",
  description:
    "The ε of (ε, δ)-differential privacy after so many steps of the sampled Gaussian mechanism (DP-SGD), by Rényi " +
    "accounting: an upper bound. It holds for Poisson sampling and noise of sigma times the clipping norm, for one " +
    "record added or removed.",
  options: [
    ["--q <share>", "probability that a record is in a step's lot; 1 for full batches"],
    ["--sigma <number>", "noise multiplier"],
    ["--steps <count>", "steps of training"],
    ["--delta <probability>", "δ"],
  ],
  example: "dp epsilon --q 0.04 --sigma 1.5 --steps 2250 --delta 1e-5",
  input: z.object({
    q: argument.share,
    sigma: argument.positiveDecimal,
    steps: argument.positive,
    delta: argument.probability,
  }),
  run(input) {
    const spent = epsilonSpent(input);
    // JSON knows no infinity: null is no bound at all.
    const epsilon = Number.isFinite(spent) ? spent : null;
    return Promise.resolve({ value: { epsilon, ...input }, text: `epsilon ${epsilon ?? "without bound"}` });
  },
});
