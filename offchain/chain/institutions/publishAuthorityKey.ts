import type { Chain } from "../chain.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Publishes the signing institution's next ABE public key (encoded, 1 to 2,048 bytes); records go on using older ones.
 */
export async function publishAuthorityKey(chain: Chain, key: Uint8Array): Promise<Mined> {
  const call = await chain.contracts.institutionRegistry.publishAuthorityKey.populateTransaction(key);
  return submitTransaction(chain, call);
}
