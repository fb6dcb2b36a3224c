import { z } from "zod";

import { admitInstitution } from "../../../offchain/chain/institutions/admitInstitution.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { describeRestricted } from "../session/describeRestricted.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const institutionAdmit = defineCommand({
  name: "admit",
  summary: "admit an institution under a label (the consortium)",
  description:
    "Label and account are bound for ever. Where the consortium stands under a delay, run it twice.",
  arguments: [
    ["<label>", "what follows the @ of its attributes, such as mercy"],
    ["<account>", "its account"],
  ],
  options: [["--endpoint <url>", "where its services answer"], ...networkOptions],
  example: "institution admit mercy 0x70997970c51812dc3a010c7d01b50e0d17dc79c8 --as consortium",
  input: z.object({
    label: argument.label,
    account: argument.address,
    endpoint: z.string().max(256).default(""),
    ...networkInput,
  }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const { label, account, endpoint } = input;
    const { value, text } = describeRestricted(await admitInstitution(chain, account, label, endpoint));
    return { value: { label, account, ...value }, text: `${label} is ${account}\n${text}` };
  },
});
