import { z } from "zod";

import { accountOfLabel } from "../../../offchain/chain/institutions/accountOfLabel.ts";
import { defineGuardianSet } from "../../../offchain/chain/institutions/defineGuardianSet.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const institutionGuardians = defineCommand({
  name: "guardians",
  summary: "make institutions a guardian set, and learn its number",
  description:
    "Anyone may; a set is for ever, and the same one has the same number. record put --guardians uses it.",
  arguments: [["<labels>", "two to sixteen labels in order, such as mercy,charite,health-authority"]],
  options: [["--threshold <count>", "how many open a record together; default: 2"], ...networkOptions],
  example: "institution guardians mercy,charite,health-authority --threshold 2 --as patient",
  input: z.object({
    labels: z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(argument.label).min(2, "must be at least two").max(16, "must be at most sixteen")),
    threshold: argument.positive.default(2),
    ...networkInput,
  }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const { labels, threshold } = input;
    const members = await Promise.all(labels.map((label) => accountOfLabel(chain, label)));
    const set = await defineGuardianSet(chain, members, threshold);
    return {
      value: { set, members, threshold },
      text: `guardian set ${set}: ${threshold} of ${labels.join(", ")}`,
    };
  },
});
