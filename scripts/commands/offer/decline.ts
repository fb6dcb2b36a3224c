import { z } from "zod";

import { declineReceived } from "../../../offchain/workers/client/offers/declineReceived.ts";
import { findOffer } from "../../../offchain/workers/client/offers/findOffer.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const offerDecline = defineCommand({
  name: "decline",
  summary: "turn down what was offered to you, for good",
  description:
    "Its author sees it. They keep what they wrote, and the sealed file stays where it is until they remove it.",
  arguments: [["<offer>", "the offer's id"]],
  options: [...networkOptions],
  example: "offer decline 0x91b0… --as patient",
  input: z.object({ offer: argument.offerId, ...networkInput }),
  async run(input) {
    const { chain, connection } = await openSession(input, "acting");
    const found = await findOffer(chain, input.offer);
    const { hash: transaction, gas } = await declineReceived(connection, found);
    return {
      value: { offer: input.offer, author: found.author, transaction, gas },
      text: `declined\ntransaction  ${transaction} (${gas} gas)`,
    };
  },
});
