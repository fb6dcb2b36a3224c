import { z } from "zod";

import { accountOfLabel } from "../../../offchain/chain/institutions/accountOfLabel.ts";
import { reactivateInstitution } from "../../../offchain/chain/institutions/reactivateInstitution.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { describeRestricted } from "../session/describeRestricted.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const institutionReactivate = defineCommand({
  name: "reactivate",
  summary: "let an institution act again (the consortium)",
  arguments: [["<label>", "the institution's label"]],
  options: [...networkOptions],
  example: "institution reactivate mercy --as consortium",
  input: z.object({ label: argument.label, ...networkInput }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const account = await accountOfLabel(chain, input.label);
    const { value, text } = describeRestricted(await reactivateInstitution(chain, account));
    return { value: { label: input.label, account, ...value }, text };
  },
});
