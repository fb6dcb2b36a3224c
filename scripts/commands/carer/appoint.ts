import { z } from "zod";

import { appointCarerOf } from "../../../offchain/workers/client/appointCarerOf.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const carerAppoint = defineCommand({
  name: "appoint",
  summary: "let somebody act for you: open, correct and grant your records",
  description:
    "They receive your vault key, sealed to them. It cannot be taken back; dismissing them stops the guardians.",
  arguments: [["<carer>", "an account, or a name on the local network"]],
  options: [...networkOptions],
  example: "carer appoint carer --as patient",
  input: z.object({ carer: z.string().min(1), ...networkInput }),
  async run(input) {
    const session = await openSession(input, "acting");
    const carer = resolveAccount(session.network, input.carer);
    const sent = await appointCarerOf(session.chain, await openPerson(session), carer);
    return {
      value: { carer, ...sent },
      text: `${carer} acts for you\ntransaction  ${sent.transaction} (${sent.gas} gas)`,
    };
  },
});
