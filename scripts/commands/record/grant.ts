import { z } from "zod";

import { grantRecord } from "../../../offchain/workers/client/grantRecord.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const recordGrant = defineCommand({
  name: "grant",
  summary: "let somebody open a record, whether or not they satisfy its policy",
  description: "The owner or a carer. What they open before you revoke cannot be taken back.",
  arguments: [
    ["<record>", "the record's id"],
    ["<grantee>", "their account, or their name on the local network"],
  ],
  options: [
    ["--purposes <codes>", "what for, such as TREAT,HRESCH; default: TREAT"],
    ["--until <time>", "until when: 90d, 12h or a date such as 2027-01-31; default: 30d"],
    ...networkOptions,
  ],
  example: "record grant 0x4f6c… nurse --purposes TREAT --until 90d --as patient",
  input: z.object({
    record: argument.recordId,
    grantee: z.string().min(1),
    purposes: argument.purposes.refine((mask) => mask !== 0, "must name a purpose").default(1),
    until: argument.until.default(() => Math.floor(Date.now() / 1000) + 30 * 86_400),
    ...networkInput,
  }),
  async run(input) {
    const session = await openSession(input, "acting");
    const grantee = resolveAccount(session.network, input.grantee);
    const { record, purposes, until } = input;
    const home = await openPerson(session);
    const sent = await grantRecord(session.connection, home, { record, grantee, purposes, until });
    const end = new Date(until * 1000).toISOString();
    return {
      value: { record, grantee, purposes, until, ...sent },
      text: `${grantee} may open it until ${end}\ntransaction  ${sent.transaction} (${sent.gas} gas)`,
    };
  },
});
