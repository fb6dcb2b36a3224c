import { z } from "zod";

import { stopCustody } from "../../../offchain/chain/people/stopCustody.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const custodyStop = defineCommand({
  name: "stop",
  summary: "stop the move of your records",
  options: [...networkOptions],
  example: "custody stop --as patient",
  input: z.object(networkInput),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const mined = await stopCustody(chain);
    return {
      value: { transaction: mined.hash, gas: mined.gas },
      text: `stopped\ntransaction  ${mined.hash} (${mined.gas} gas)`,
    };
  },
});
