import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** Takes back what the signing account offered to a patient. What they have read, they have read. */
export async function withdrawOffer(
  chain: Chain,
  { patient, digest }: { patient: Hex; digest: Hex },
): Promise<Mined> {
  return submitTransaction(chain, await chain.contracts.offers.withdraw.populateTransaction(patient, digest));
}
