import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Publishes the signing account's next X25519 key, to which grants, attribute keys and vault keys are sealed from now on.
 */
export async function publishEncryptionKey(chain: Chain, key: Hex): Promise<Mined> {
  const call = await chain.contracts.encryptionKeys.publish.populateTransaction(key);
  return submitTransaction(chain, call);
}
