import { z } from "zod";

import { compilePolicy } from "../../../offchain/abe/compilePolicy.ts";
import { evaluatePolicy } from "../../../offchain/abe/evaluatePolicy.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { policyId } from "../../../offchain/abe/policyId.ts";
import { policyLeaves } from "../../../offchain/abe/policyLeaves.ts";
import { attributeId } from "../../../offchain/chain/institutions/attributeId.ts";
import { fromHex } from "../../../offchain/workers/client/hexBytes.ts";
import { placeholderAccount } from "./placeholderAccount.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";

/** Offline. The policy's id needs the institutions' accounts: given, or a placeholder derived from the label. */
export const policyCheck = defineCommand({
  name: "check",
  summary: "does someone who holds these attributes satisfy a policy?",
  description:
    "Offline. The policy's id on a chain depends on the accounts of its institutions: give them with " +
    "--institutions. For a label that is not given a placeholder stands in, the last 20 bytes of " +
    'keccak256("aceso/offline/v1/" + label), so that the same text has the same id on every machine; standard ' +
    "error says so. A policy that cannot be read ends with exit code 2 and its position.",
  arguments: [["<policy>", 'such as "cardiology@mercy and (eu@health-authority or nurse@mercy)"']],
  options: [
    ["--holds <attributes>", 'what the person holds, such as "cardiology@mercy,nurse@mercy"'],
    ["--institutions <accounts>", 'accounts of institutions, such as "mercy=0x…,charite=0x…"'],
  ],
  example: 'policy check "cardiology@mercy and eu@health-authority" --holds "cardiology@mercy"',
  input: z.object({
    policy: argument.policy,
    holds: argument.attributes.default([]),
    institutions: argument.institutions.default(new Map()),
  }),
  async run({ policy, holds, institutions }, terminal) {
    const placeholders = new Set<string>();
    const program = compilePolicy(policy, ({ name, authority }) => {
      const account = institutions.get(authority);
      if (account === undefined) placeholders.add(authority);
      return fromHex(attributeId(account ?? placeholderAccount(authority), name));
    });
    if (placeholders.size > 0) {
      terminal.log(`The policy id uses placeholder accounts for: ${[...placeholders].join(", ")}.`);
    }
    const held = new Set(holds.map(formatAttribute));
    const value = {
      satisfied: evaluatePolicy(policy, held),
      policyId: `0x${Buffer.from(policyId(program)).toString("hex")}`,
      canonical: formatPolicy(policy),
    };
    const used = [...new Set(policyLeaves(policy).map(formatAttribute))].filter((leaf) => held.has(leaf));
    return Promise.resolve({
      value,
      text: [
        value.satisfied ? "satisfied" : "not satisfied",
        `policy     ${value.canonical}`,
        `policy id  ${value.policyId}`,
        `of use     ${used.length > 0 ? used.join(", ") : "none of the attributes"}`,
      ].join("\n"),
    });
  },
});
