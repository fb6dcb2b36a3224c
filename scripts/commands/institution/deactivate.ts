import { z } from "zod";

import { accountOfLabel } from "../../../offchain/chain/institutions/accountOfLabel.ts";
import { deactivateInstitution } from "../../../offchain/chain/institutions/deactivateInstitution.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { describeRestricted } from "../session/describeRestricted.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const institutionDeactivate = defineCommand({
  name: "deactivate",
  summary: "stop an institution from attesting and guarding anew (the consortium)",
  arguments: [["<label>", "the institution's label"]],
  options: [...networkOptions],
  example: "institution deactivate mercy --as consortium",
  input: z.object({ label: argument.label, ...networkInput }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const account = await accountOfLabel(chain, input.label);
    const { value, text } = describeRestricted(await deactivateInstitution(chain, account));
    return { value: { label: input.label, account, ...value }, text };
  },
});
