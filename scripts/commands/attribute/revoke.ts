import { z } from "zod";

import { revokeAttribute } from "../../../offchain/chain/institutions/revokeAttribute.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const attributeRevoke = defineCommand({
  name: "revoke",
  summary: "take an attribute back, at once (the institution)",
  description:
    "Guardians release nothing more on its strength. Keys delivered stay where they are; alone they open nothing.",
  arguments: [
    ["<attribute>", "the attribute's name, without @institution"],
    ["<holder>", "an account, or a name on the local network"],
  ],
  options: [...networkOptions],
  example: "attribute revoke cardiology nurse --as mercy",
  input: z.object({ attribute: argument.attributeName, holder: z.string().min(1), ...networkInput }),
  async run(input) {
    const { chain, network } = await openSession(input, "acting");
    const holder = resolveAccount(network, input.holder);
    const mined = await revokeAttribute(chain, holder, input.attribute);
    return {
      value: { attribute: input.attribute, holder, transaction: mined.hash, gas: mined.gas },
      text: `${holder} holds ${input.attribute} no more\ntransaction  ${mined.hash} (${mined.gas} gas)`,
    };
  },
});
