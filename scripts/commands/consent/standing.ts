import { z } from "zod";

import { setStandingConsent } from "../../../offchain/chain/records/setStandingConsent.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const consentStanding = defineCommand({
  name: "standing",
  summary: "for which purposes whoever satisfies a record's policy is let in",
  description: "The owner or a carer. An empty list ends it: then only grants let anyone in.",
  arguments: [
    ["<record>", "the record's id"],
    ["<purposes>", 'such as TREAT,HRESCH, or "" for none'],
  ],
  options: [...networkOptions],
  example: "consent standing 0x4f6c… TREAT,HRESCH --as patient",
  input: z.object({ record: argument.recordId, purposes: argument.purposes, ...networkInput }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const { record, purposes } = input;
    const mined = await setStandingConsent(chain, record, purposes);
    const value = { record, purposes, transaction: mined.hash, gas: mined.gas };
    return { value, text: `standing consent is set\ntransaction  ${mined.hash} (${mined.gas} gas)` };
  },
});
