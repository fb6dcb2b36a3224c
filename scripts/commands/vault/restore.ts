import { readFile } from "node:fs/promises";
import { z } from "zod";

import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { vaultKeyFromPhrase } from "../../../offchain/records/vault/vaultKeyFromPhrase.ts";
import { createHome } from "../../../offchain/workers/client/home/createHome.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { UsageError } from "../frame/errors.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { requireHome } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";

export const vaultRestore = defineCommand({
  name: "restore",
  summary: "make your vault anew from its recovery phrase",
  description:
    "The phrase is read from the file that ACESO_PHRASE_FILE names. Also for a new account that takes over custody: it " +
    "needs the old vault key to open what the old account sealed.",
  options: [...networkOptions],
  example: "vault restore",
  input: z.object(networkInput),
  async run(input) {
    const file = process.env["ACESO_PHRASE_FILE"] ?? "";
    if (file === "") throw new UsageError("set ACESO_PHRASE_FILE to the file with the twenty-four words");
    const session = await openSession(input, "acting");
    const vaultKey = vaultKeyFromPhrase(await readFile(file, "utf8"));
    const { chain } = session;
    const home = await createHome({
      directory: requireHome(session),
      signer: requireSigner(chain),
      chainId: Number(chain.chainId),
      vaultKey,
    });
    return {
      value: { account: home.account, directory: home.directory },
      text: `the vault of ${home.account} is restored in ${home.directory}`,
    };
  },
});
