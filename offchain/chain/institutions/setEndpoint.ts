import type { Chain } from "../chain.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Publishes where the signing institution's services answer; at most 256 bytes, may be empty.
 */
export async function setEndpoint(chain: Chain, endpoint: string): Promise<Mined> {
  const call = await chain.contracts.institutionRegistry.setEndpoint.populateTransaction(endpoint);
  return submitTransaction(chain, call);
}
