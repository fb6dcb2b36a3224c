import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Ends what `grantee` was granted, at once, and voids every signature still in the air for the record. Whoever has opened
 * it has seen it.
 */
export async function revokeAccess(chain: Chain, record: Hex, grantee: Hex): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.revoke.populateTransaction(record, grantee);
  return submitTransaction(chain, call);
}
