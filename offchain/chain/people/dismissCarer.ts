import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Takes a carer's powers away at once, and ends a move of custody that carer proposed.
 */
export async function dismissCarer(chain: Chain, carer: Hex): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.dismissCarer.populateTransaction(carer);
  return submitTransaction(chain, call);
}
