import { z } from "zod";

import { readOffers, type KnownOffer } from "../../../offchain/chain/offers/readOffers.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

const stateOf = ({ record, standing }: KnownOffer): string =>
  record === undefined ? standing : `accepted as ${record}`;

export const offerList = defineCommand({
  name: "list",
  summary: "what was offered to you, and what became of it",
  options: [["--sent", "what you offered to others instead"], ...networkOptions],
  example: "offer list --as patient",
  input: z.object({ sent: argument.flag, ...networkInput }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const account = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
    const offers = (await readOffers(chain, account))
      .filter(({ author, patient }) => (input.sent ? author : patient) === account)
      .map((offer) => ({ ...offer, record: offer.record ?? null, state: stateOf(offer).split(" ")[0] }));
    const lines = offers.map((offer) => {
      const other = input.sent ? `for ${offer.patient}` : `by ${offer.author}`;
      return `${offer.offer}  ${other}  ${stateOf({ ...offer, record: offer.record ?? undefined })}`;
    });
    return { value: { account, offers }, text: lines.length === 0 ? "no offers" : lines.join("\n") };
  },
});
