import { foldOffers } from "../../audit/foldOffers.ts";
import type { Offer } from "../../audit/offer.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";
import { readEvents } from "../readEvents.ts";
import { recordIdOf } from "../records/recordIdOf.ts";
import { offerIdOf } from "./offerIdOf.ts";

/** An offer and, once the patient has accepted it, the record it became. That record may be erased since. */
export type KnownOffer = Offer & { readonly record: Hex | undefined };

/** Every offer to or from an account, or the one with that id, in the order they were made. */
export async function readOffers(chain: Chain, about: Hex): Promise<readonly KnownOffer[]> {
  const names = ["RecordOffered", "OfferWithdrawn", "OfferDeclined"] as const;
  const offers = foldOffers(await readEvents(chain, { names, about }));
  // The id is what it is the id of: an event that says otherwise is not the contract's.
  const genuine = offers.filter((offer) => offerIdOf(chain, offer) === offer.offer);
  return Promise.all(
    genuine.map(async (offer) => {
      const record = recordIdOf(chain, offer.patient, offer.offer);
      const owner = await readChain(chain.contracts.recordRegistry.ownerOf(record));
      return { ...offer, record: BigInt(owner) === 0n ? undefined : record };
    }),
  );
}
