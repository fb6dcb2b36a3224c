import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { foldOffers } from "../../../offchain/audit/foldOffers.ts";
import type { Deployment, Hex } from "../../chain/deployment.ts";
import { offerIdOf } from "../../chain/offers/offerIdOf.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import { recordIdOf } from "../../chain/records/recordIdOf.ts";

/**
 * What was offered to a patient, newest first, and what became of it.
 *
 * @param offered events of Offers, in the chain's order
 * @param records events about the patient's records: a registration under an offer's id accepts it
 */
export function ownOffers(
  deployment: Deployment,
  patient: Hex,
  { offered, records }: { readonly offered: readonly ChainEvent[]; readonly records: readonly ChainEvent[] },
): readonly KnownOffer[] {
  const registered = new Set(
    records.flatMap((event) => (event.name === "RecordRegistered" ? [event.record] : [])),
  );
  return (
    foldOffers(offered)
      // The id is what it is the id of: an event that says otherwise is not the contract's.
      .filter((offer) => offer.patient === patient && offerIdOf(deployment, offer) === offer.offer)
      .map((offer) => {
        const record = recordIdOf(deployment, patient, offer.offer);
        return { ...offer, record: registered.has(record) ? record : null };
      })
      .reverse()
  );
}
