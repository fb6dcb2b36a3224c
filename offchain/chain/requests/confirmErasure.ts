import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Says that the signing guardian has destroyed all its shares of these erased records. All or none.
 */
export async function confirmErasure(chain: Chain, index: number, records: readonly Hex[]): Promise<Mined> {
  const call = await chain.contracts.keyRelease.confirmErasure.populateTransaction(index, [...records]);
  return submitTransaction(chain, call);
}
