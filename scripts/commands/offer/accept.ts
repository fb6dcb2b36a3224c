import { z } from "zod";

import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { acceptOffer } from "../../../offchain/workers/client/offers/acceptOffer.ts";
import { findOffer } from "../../../offchain/workers/client/offers/findOffer.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { describeStored } from "../record/describeStored.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { describeAuthor } from "./describeAuthor.ts";

export const offerAccept = defineCommand({
  name: "accept",
  summary: "make what was offered to you a record of yours",
  description:
    "Verifies the author's signature, seals the content anew under your own policy and registers it, which is the answer " +
    "its author sees. Reading it first (offer get) is wise. It can be erased like any record of yours; what its author " +
    "keeps, and the sealed file that was offered, cannot.",
  arguments: [["<offer>", "the offer's id"]],
  options: [
    ["--policy <text>", "who may open it when you consent"],
    ["--standing <purposes>", "purposes for which whoever satisfies the policy is let in; default: TREAT"],
    ["--inline", "keep the envelope in the chain itself: at most 16 KiB, for ever"],
    ["--emergency-opt-out", "no way in for emergencies"],
    ["--guardians <set>", "number of the guardian set; default: the network's"],
    ["--wait <seconds>", "how long to wait for the guardians; default: 60"],
    ...networkOptions,
  ],
  example: 'offer accept 0x91b0… --policy "cardiology@mercy" --as patient',
  input: z.object({
    offer: argument.offerId,
    policy: argument.policy,
    standing: argument.purposes.default(1),
    inline: argument.flag,
    emergencyOptOut: argument.flag,
    guardians: argument.positive.optional(),
    wait: argument.seconds.default(60_000),
    ...networkInput,
  }),
  async run(input, terminal) {
    const session = await openSession(input, "acting");
    const home = await openPerson(session);
    const accepted = await acceptOffer(session.connection, home, {
      offer: await findOffer(session.chain, input.offer),
      policy: formatPolicy(input.policy),
      guardianSet: input.guardians ?? session.network.guardianSet,
      standing: input.standing,
      emergencyOptOut: input.emergencyOptOut,
      inline: input.inline,
      keptMs: input.wait,
      signal: terminal.signal,
    });
    return {
      value: { offer: input.offer, ...accepted },
      text: `${describeStored(accepted)}\n${describeAuthor(accepted.author)}`,
    };
  },
});
