import type { KnownOffer } from "../../../chain/offers/readOffers.ts";
import { ClientError } from "../errors.ts";

/** Why an offer cannot be answered any more. */
export const offerClosed = ({ offer, record, standing }: KnownOffer): ClientError =>
  new ClientError(
    "offer-closed",
    `offer ${offer} was ${record === undefined ? standing : `accepted as record ${record}`}`,
    { repair: "nothing to do; its author may offer it anew", values: { offer, standing } },
  );
