import { z } from "zod";

import { findOffer } from "../../../offchain/workers/client/offers/findOffer.ts";
import { withdrawWritten } from "../../../offchain/workers/client/offers/withdrawWritten.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const offerWithdraw = defineCommand({
  name: "withdraw",
  summary: "take back what you offered, and remove its sealed file",
  description:
    "The patient's software stops showing it; what they have read, they have read. Once they have answered, only the " +
    "sealed file is removed from your IPFS node: a record they made of it is theirs.",
  arguments: [["<offer>", "the offer's id"]],
  options: [...networkOptions],
  example: "offer withdraw 0x91b0… --as cardiologist",
  input: z.object({ offer: argument.offerId, ...networkInput }),
  async run(input) {
    const { chain, connection } = await openSession(input, "acting");
    const { transaction, gas } = await withdrawWritten(connection, await findOffer(chain, input.offer));
    return {
      value: { offer: input.offer, transaction, gas },
      text:
        transaction === null
          ? "it was answered or withdrawn before; its sealed file is removed"
          : `withdrawn, and its sealed file removed\ntransaction  ${transaction} (${gas} gas)`,
    };
  },
});
