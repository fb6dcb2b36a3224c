import type { Chain } from "../chain.ts";
import { findEvent } from "../findEvent.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Offers what lies on IPFS under `digest` to a patient, from the signing account. All see who wrote something for whom;
 * that cannot be undone.
 */
export async function offerRecord(
  chain: Chain,
  { patient, digest }: { patient: Hex; digest: Hex },
): Promise<Mined & { offer: Hex }> {
  const call = await chain.contracts.offers.offer.populateTransaction(patient, digest);
  const mined = await submitTransaction(chain, call);
  return { ...mined, offer: findEvent(mined.events, "RecordOffered").offer };
}
