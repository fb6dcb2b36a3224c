import { z } from "zod";

import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { createHome } from "../../../offchain/workers/client/home/createHome.ts";
import { publishEncryptionKeyOf } from "../../../offchain/workers/client/publishEncryptionKeyOf.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { requireHome } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";

export const vaultCreate = defineCommand({
  name: "create",
  summary: "make your vault and publish your first encryption key",
  description:
    "The vault key opens all your records. It is wrapped under your account's signature and kept in your home; write " +
    "its recovery phrase down (vault phrase).",
  options: [...networkOptions],
  example: "vault create",
  input: z.object(networkInput),
  async run(input) {
    const session = await openSession(input, "acting");
    const { chain } = session;
    const directory = requireHome(session);
    const signer = requireSigner(chain);
    const home = await createHome({ directory, signer, chainId: Number(chain.chainId) });
    const published = await publishEncryptionKeyOf(chain, home);
    return {
      value: { account: home.account, directory, ...published },
      text: `the vault of ${home.account} is in ${directory}; write its phrase down: aceso vault phrase --reveal`,
    };
  },
});
