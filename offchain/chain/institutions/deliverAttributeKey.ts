import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Announces the digest (IPFS, raw CID) of an ABE attribute key sealed to its holder. The attribute must be held.
 */
export async function deliverAttributeKey(
  chain: Chain,
  account: Hex,
  name: string,
  digest: Hex,
): Promise<Mined> {
  const call = await chain.contracts.attributeRegistry.deliverKey.populateTransaction(account, name, digest);
  return submitTransaction(chain, call);
}
