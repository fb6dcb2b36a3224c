import { declineOffer } from "../../../chain/offers/declineOffer.ts";
import type { KnownOffer } from "../../../chain/offers/readOffers.ts";
import { parseHex } from "../../../chain/parseHex.ts";
import { requireSigner } from "../../../chain/requireSigner.ts";
import type { Mined } from "../../../chain/submitTransaction.ts";
import type { Connection } from "../connection.ts";
import { ClientError } from "../errors.ts";
import { offerClosed } from "./offerClosed.ts";

/** Turn down what was offered to this account, for good. @throws ClientError `not-your-offer`, `offer-closed`; ChainError */
export async function declineReceived({ chain }: Connection, offer: KnownOffer): Promise<Mined> {
  const account = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
  if (offer.patient !== account) {
    throw new ClientError(
      "not-your-offer",
      `offer ${offer.offer} is for ${offer.patient}, not for ${account}`,
      {
        repair: "only whom it was written for turns it down; withdraw what you offered",
        values: { offer: offer.offer, patient: offer.patient },
      },
    );
  }
  if (offer.record !== undefined || offer.standing !== "open") throw offerClosed(offer);
  return declineOffer(chain, offer);
}
