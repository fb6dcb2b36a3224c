import { z } from "zod";

import {
  revokeGrant,
  type RemainingWay,
  type RevokedGrant,
} from "../../../offchain/workers/client/revokeGrant.ts";
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
    "Says what still lets them in besides: the policy under standing consent, being a carer, an emergency. " +
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
    const revoked = await revokeGrant(session.chain, input.record, grantee);
    const { mined, hadGrant, remaining } = revoked;
    const value = {
      record: input.record,
      grantee,
      hadGrant,
      remaining,
      transaction: mined.hash,
      gas: mined.gas,
    };
    return {
      value,
      text: [...describe(grantee, revoked), `transaction  ${mined.hash} (${mined.gas} gas)`].join("\n"),
    };
  },
});

function describe(grantee: string, { hadGrant, remaining }: RevokedGrant): string[] {
  const taken = hadGrant ? "the grant is taken back" : "had no grant; signatures in the air are void";
  if (remaining.length === 0) return [`${grantee}: ${taken}`, "is let in no more"];
  const ways = new Set(remaining.map(({ way }) => way));
  return [
    `${grantee}: ${taken}`,
    ...[...ways].map((way) => {
      const purposes = remaining.filter((r) => r.way === way).map(({ purpose }) => purpose);
      return `but ${stillIn[way](purposes.join(", "))}`;
    }),
  ];
}

const stillIn: Readonly<Record<RemainingWay, (purposes: string) => string>> = {
  owner: () => "is the record's owner, and opens it as such",
  carer: () => "is the owner's carer, and opens it as such: carer dismiss shuts them out",
  policy: (purposes) =>
    `still satisfies the policy under standing consent for ${purposes}: ` +
    "consent standing or record correct --policy shuts them out",
  emergency: (purposes) =>
    `has filed an emergency, which lets them in for ${purposes}: consent emergency forbid shuts them out`,
};
