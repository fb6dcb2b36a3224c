import { z } from "zod";

import { sigmaFor } from "../../../offchain/learning/privacy/sigmaFor.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";

export const dpSigma = defineCommand({
  name: "sigma",
  summary: "how much noise a privacy budget asks for",
  description:
    "The smallest noise multiplier whose ε, as `dp epsilon` computes it, does not exceed the one given.",
  options: [
    ["--epsilon <number>", "ε, the budget"],
    ["--q <share>", "probability that a record is in a step's lot; 1 for full batches"],
    ["--steps <count>", "steps of training"],
    ["--delta <probability>", "δ"],
  ],
  example: "dp sigma --epsilon 8 --q 0.01 --steps 5000 --delta 1e-5",
  input: z.object({
    epsilon: argument.positiveDecimal,
    q: argument.share,
    steps: argument.positive,
    delta: argument.probability,
  }),
  run(input) {
    const sigma = sigmaFor(input);
    return Promise.resolve({ value: { sigma, ...input }, text: `sigma ${sigma}` });
  },
});
