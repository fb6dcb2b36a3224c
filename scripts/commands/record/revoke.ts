import { z } from "zod";

import { revokeAccess } from "../../../offchain/chain/records/revokeAccess.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const recordRevoke = defineCommand({
  name: "revoke",
  summary: "take a grant back, at once",
  description:
    "The owner or a carer. Guardians release nothing more to them, and every signed grant still in the air is void. " +
    "It does not undo what they have opened; record correct --renew shuts them out of later versions for good.",
  arguments: [
    ["<record>", "the record's id"],
    ["<grantee>", "their account, or their name on the local network"],
  ],
  options: [...networkOptions],
  example: "record revoke 0x4f6c… nurse --as patient",
  input: z.object({ record: argument.recordId, grantee: z.string().min(1), ...networkInput }),
  async run(input) {
    const session = await openSession(input, "acting");
    const grantee = resolveAccount(session.network, input.grantee);
    const mined = await revokeAccess(session.chain, input.record, grantee);
    const value = { record: input.record, grantee, transaction: mined.hash, gas: mined.gas };
    return { value, text: `${grantee} is let in no more\ntransaction  ${mined.hash} (${mined.gas} gas)` };
  },
});
