import { z } from "zod";

import { dismissCarer } from "../../../offchain/chain/people/dismissCarer.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const carerDismiss = defineCommand({
  name: "dismiss",
  summary: "end what a carer may do for you, at once",
  arguments: [["<carer>", "an account, or a name on the local network"]],
  options: [...networkOptions],
  example: "carer dismiss carer --as patient",
  input: z.object({ carer: z.string().min(1), ...networkInput }),
  async run(input) {
    const { chain, network } = await openSession(input, "acting");
    const carer = resolveAccount(network, input.carer);
    const mined = await dismissCarer(chain, carer);
    const value = { carer, transaction: mined.hash, gas: mined.gas };
    return { value, text: `${carer} acts for you no more\ntransaction  ${mined.hash} (${mined.gas} gas)` };
  },
});
