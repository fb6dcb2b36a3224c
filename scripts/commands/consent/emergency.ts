import { z } from "zod";

import { setEmergencyOptOut } from "../../../offchain/chain/records/setEmergencyOptOut.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const consentEmergency = defineCommand({
  name: "emergency",
  summary: "allow or forbid a record to be opened in an emergency",
  description:
    "The owner or a carer. Forbidding holds at once; correct the record to shut out also whoever has its key by an " +
    "emergency already. A version that was sealed while opted out has no key for emergencies: after allowing it again, " +
    "correct the record.",
  arguments: [
    ["<record>", "the record's id"],
    ["<choice>", "allow or forbid"],
  ],
  options: [...networkOptions],
  example: "consent emergency 0x4f6c… forbid --as patient",
  input: z.object({
    record: argument.recordId,
    choice: z.enum(["allow", "forbid"], "must be allow or forbid"),
    ...networkInput,
  }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const { record, choice } = input;
    const mined = await setEmergencyOptOut(chain, record, choice === "forbid");
    const value = { record, emergency: choice, transaction: mined.hash, gas: mined.gas };
    return { value, text: `emergencies: ${choice}\ntransaction  ${mined.hash} (${mined.gas} gas)` };
  },
});
