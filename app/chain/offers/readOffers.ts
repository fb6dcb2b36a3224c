import { zeroAddress } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import { foldOffers } from "../../../offchain/audit/foldOffers.ts";
import type { Offer } from "../../../offchain/audit/offer.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readEvents } from "../events/readEvents.ts";
import { readChain } from "../readChain.ts";
import { recordIdOf } from "../records/recordIdOf.ts";
import { offerIdOf } from "./offerIdOf.ts";

/** An offer and, once the patient has accepted it, the record it became. That record may be erased since. */
export type KnownOffer = Offer & { readonly record: Hex | null };

/** Every offer to or from an account, or the one with that id, in the order they were made. */
export async function readOffers(chain: Chain, about: Hex): Promise<readonly KnownOffer[]> {
  const { client, deployment } = chain;
  const names = ["RecordOffered", "OfferWithdrawn", "OfferDeclined"] as const;
  const offers = foldOffers(await readEvents(chain, { names, about }));
  const address = deployment.addresses.recordRegistry;
  // The id is what it is the id of: an event that says otherwise is not the contract's.
  const genuine = offers.filter((offer) => offerIdOf(deployment, offer) === offer.offer);
  return Promise.all(
    genuine.map(async (offer) => {
      const record = recordIdOf(deployment, offer.patient, offer.offer);
      const owner = await readChain(
        client.readContract({ address, abi, functionName: "ownerOf", args: [record] }),
      );
      return { ...offer, record: owner === zeroAddress ? null : record };
    }),
  );
}
