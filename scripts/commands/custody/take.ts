import { z } from "zod";

import { takeCustody } from "../../../offchain/chain/people/takeCustody.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const custodyTake = defineCommand({
  name: "take",
  summary: "take over a patient's records, once the delay is over (the new account)",
  arguments: [["<patient>", "the old account, or a name on the local network"]],
  options: [["--record <id>", "a record to take over", "repeatable"], ...networkOptions],
  example: "custody take patient --record 0x4f6c… --as carer",
  input: z.object({ patient: z.string().min(1), record: z.array(argument.recordId), ...networkInput }),
  async run(input) {
    const { chain, network } = await openSession(input, "acting");
    const patient = resolveAccount(network, input.patient);
    const mined = await takeCustody(chain, patient, input.record);
    return {
      value: { patient, records: input.record, transaction: mined.hash, gas: mined.gas },
      text: `${input.record.length} records are yours now\ntransaction  ${mined.hash} (${mined.gas} gas)`,
    };
  },
});
