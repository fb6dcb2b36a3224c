import { z } from "zod";

import { attestAttribute } from "../../../offchain/chain/institutions/attestAttribute.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const attributeGrant = defineCommand({
  name: "grant",
  summary: "attest an attribute to somebody (the institution)",
  description: "For the chain's lock. For the other one, deliver the key too: attribute deliver.",
  arguments: [
    ["<attribute>", "the attribute's name, without @institution"],
    ["<holder>", "an account, or a name on the local network"],
  ],
  options: [["--until <time>", "until when: 365d or a date; default: 365d"], ...networkOptions],
  example: "attribute grant cardiology nurse --until 90d --as mercy",
  input: z.object({
    attribute: argument.attributeName,
    holder: z.string().min(1),
    until: argument.until.default(() => Math.floor(Date.now() / 1000) + 365 * 86_400),
    ...networkInput,
  }),
  async run(input) {
    const { chain, network } = await openSession(input, "acting");
    const { attribute, until } = input;
    const holder = resolveAccount(network, input.holder);
    const mined = await attestAttribute(chain, { account: holder, name: attribute, until });
    return {
      value: { attribute, holder, until, transaction: mined.hash, gas: mined.gas },
      text: `${holder} holds ${attribute} until ${new Date(until * 1000).toISOString()}\ntransaction  ${mined.hash} (${mined.gas} gas)`,
    };
  },
});
