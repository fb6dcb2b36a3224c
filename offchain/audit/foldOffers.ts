import type { ChainEvent } from "./chainEvent.ts";
import type { Offer } from "./offer.ts";

/**
 * What became of each offer, from the events in their order. The author may withdraw and offer again; what the patient
 * has declined stays declined. Taking back or turning down what was never offered means nothing.
 */
export function foldOffers(events: readonly ChainEvent[]): readonly Offer[] {
  const offers = new Map<Offer["offer"], Offer>();
  for (const event of events) {
    if (event.name === "RecordOffered") {
      const { offer, patient, author, digest, at } = event;
      const known = offers.get(offer) ?? { offer, patient, author, digest, at };
      offers.set(offer, { ...known, standing: standingOf(offers.get(offer), "open") });
    }
    if (event.name === "OfferWithdrawn" || event.name === "OfferDeclined") {
      const known = offers.get(event.offer);
      const said = event.name === "OfferWithdrawn" ? "withdrawn" : "declined";
      if (known !== undefined) offers.set(event.offer, { ...known, standing: standingOf(known, said) });
    }
  }
  return [...offers.values()];
}

const standingOf = (known: Offer | undefined, said: Offer["standing"]): Offer["standing"] =>
  known?.standing === "declined" ? "declined" : said;
