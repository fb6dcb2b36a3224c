import { z } from "zod";

import { readInstitution } from "../../../offchain/chain/institutions/readInstitution.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { deliverAttribute } from "../../../offchain/workers/client/deliverAttribute.ts";
import { readAuthorityKey } from "../../../offchain/workers/client/institution/authorityKeyFile.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { requireHome } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const attributeDeliver = defineCommand({
  name: "deliver",
  summary: "issue an attribute's key and send it, sealed, to its holder (the institution)",
  description:
    "The attribute must be attested, and the holder must have published an encryption key. They fetch it with " +
    "attribute collect. A key once delivered cannot be taken back.",
  arguments: [
    ["<attribute>", "the attribute's name, without @institution"],
    ["<holder>", "an account, or a name on the local network"],
  ],
  options: [
    ["--key-version <number>", "issue under this older authority key; default: the newest"],
    ...networkOptions,
  ],
  example: "attribute deliver cardiology nurse --as mercy",
  input: z.object({
    attribute: argument.attributeName,
    holder: z.string().min(1),
    keyVersion: argument.positive.optional(),
    ...networkInput,
  }),
  async run(input) {
    const session = await openSession(input, "acting");
    const { chain, network, connection } = session;
    const home = requireHome(session);
    const holder = resolveAccount(network, input.holder);
    const institution = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
    const version = input.keyVersion ?? (await readInstitution(chain, institution)).authorityKeyVersion;
    const secretKey = await readAuthorityKey(home, version);
    const sent = await deliverAttribute(connection, { secretKey, holder, name: input.attribute });
    return {
      value: { attribute: input.attribute, holder, keyVersion: version, ...sent },
      text: `delivered ${input.attribute} to ${holder}: ${sent.cid}\ntransaction  ${sent.transaction} (${sent.gas} gas)`,
    };
  },
});
