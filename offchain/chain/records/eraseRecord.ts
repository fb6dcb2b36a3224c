import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Ends a record for everyone, the owner included. Cannot be undone. Owner only.
 */
export async function eraseRecord(chain: Chain, record: Hex): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.erase.populateTransaction(record);
  return submitTransaction(chain, call);
}
