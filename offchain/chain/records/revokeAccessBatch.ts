import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

export type Revocation = { record: Hex; grantee: Hex };

/**
 * Several revocations in one transaction: all or none.
 */
export async function revokeAccessBatch(chain: Chain, revocations: readonly Revocation[]): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.revokeBatch.populateTransaction([...revocations]);
  return submitTransaction(chain, call);
}
