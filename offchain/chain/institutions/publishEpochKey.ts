import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Publishes the signing institution's next epoch key (X25519, 32 bytes): new shares are sealed to it from now on.
 */
export async function publishEpochKey(chain: Chain, key: Hex): Promise<Mined> {
  const call = await chain.contracts.institutionRegistry.publishEpochKey.populateTransaction(key);
  return submitTransaction(chain, call);
}
