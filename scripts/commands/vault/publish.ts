import { z } from "zod";

import { publishEncryptionKeyOf } from "../../../offchain/workers/client/publishEncryptionKeyOf.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";

export const vaultPublish = defineCommand({
  name: "publish",
  summary: "publish your vault's next encryption key",
  description: "Others seal to it from now on. What was sealed to an older one still opens.",
  options: [...networkOptions],
  example: "vault publish --as nurse",
  input: z.object(networkInput),
  async run(input) {
    const session = await openSession(input, "acting");
    const published = await publishEncryptionKeyOf(session.chain, await openPerson(session));
    return { value: published, text: `encryption key ${published.version}: ${published.key}` };
  },
});
