import type { Deployment } from "../../chain/deployment.ts";
import { declineOfferCall } from "../../chain/offers/declineOfferCall.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** Turning down what somebody wrote, in words. */
export const declineTransaction = (
  deployment: Deployment,
  { author, digest }: Pick<KnownOffer, "author" | "digest">,
): Transaction => ({
  title: "Decline what was written for you",
  effects: [
    "Its author sees that you declined. It does not become a record of yours.",
    "They keep what they wrote, and may write something else for you.",
  ],
  irreversible: "You cannot accept this very text afterwards. That you declined stays on the chain for ever.",
  call: declineOfferCall(deployment, author, digest),
});
