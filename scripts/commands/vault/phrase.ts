import { z } from "zod";

import { vaultPhrase } from "../../../offchain/records/vault/vaultPhrase.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { UsageError } from "../frame/errors.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";

export const vaultPhraseCommand = defineCommand({
  name: "phrase",
  summary: "show your vault's recovery phrase",
  description:
    "Twenty-four words. Whoever has them opens every record you own: write them on paper, keep them nowhere else.",
  options: [["--reveal", "yes, show it here and now"], ...networkOptions],
  example: "vault phrase --reveal",
  input: z.object({ reveal: argument.flag, ...networkInput }),
  async run(input) {
    if (!input.reveal)
      throw new UsageError("--reveal: the phrase opens everything; say that nobody is looking");
    const home = await openPerson(await openSession(input, "acting"));
    const phrase = vaultPhrase(home.vaultKey);
    return { value: { account: home.account, phrase }, text: phrase };
  },
});
