import { z } from "zod";

import { purposesIn } from "../../../offchain/audit/purposesIn.ts";
import { readRecord } from "../../../offchain/chain/records/readRecord.ts";
import { activeGrants } from "../../../offchain/workers/client/activeGrants.ts";
import { fetchEnvelope } from "../../../offchain/workers/client/fetchEnvelope.ts";
import { waitUntilKept } from "../../../offchain/workers/client/waitUntilKept.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

const codes = (mask: number): string[] => purposesIn(mask).map(({ code }) => code);

export const recordShow = defineCommand({
  name: "show",
  summary: "what the chain says of a record: owner, policy, consents, grants, guardians",
  description: "Anyone may see this.",
  arguments: [["<record>", "the record's id"]],
  options: [...networkOptions],
  example: "record show 0x4f6c…",
  input: z.object({ record: argument.recordId, ...networkInput }),
  async run(input) {
    const { chain, connection } = await openSession(input, "reading");
    const state = await readRecord(chain, input.record);
    if (state.erased) return { value: state, text: `${state.record} of ${state.owner}: erased` };
    const { record, version } = state;
    const [envelope, grants, keeping] = await Promise.all([
      fetchEnvelope(connection, state),
      activeGrants(chain, record),
      waitUntilKept(chain, { record, version, block: 0, keptMs: 0 }),
    ]);
    await envelope.close();
    const policyText = envelope.header.policy.text;
    const standingConsent = codes(state.standingConsent);
    const granted = grants.map(({ purposes, ...grant }) => ({ ...grant, purposes: codes(purposes) }));
    return {
      value: { ...state, policyText, standingConsent, grants: granted, ...keeping, inline: envelope.inline },
      text: [
        `record     ${record}`,
        `owner      ${state.owner}`,
        `version    ${version}`,
        `policy     ${policyText}`,
        `standing   ${standingConsent.join(", ") || "none"}`,
        `emergency  ${state.emergencyOptOut ? "opted out" : "possible"}`,
        `guardians  ${keeping.accepted} of ${keeping.guardians} keep it`,
        ...granted.map(
          ({ grantee, purposes, until }) =>
            `grant      ${grantee} for ${purposes.join(", ")} until ${new Date(until * 1000).toISOString()}`,
        ),
      ].join("\n"),
    };
  },
});
