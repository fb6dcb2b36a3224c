import type { Chain } from "../chain.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Ends the move of the signing account's records.
 */
export async function stopCustody(chain: Chain): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.stopCustody.populateTransaction();
  return submitTransaction(chain, call);
}
