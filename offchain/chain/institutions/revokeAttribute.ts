import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Takes one of the signing institution's attributes back from an account, at once.
 */
export async function revokeAttribute(chain: Chain, account: Hex, name: string): Promise<Mined> {
  const call = await chain.contracts.attributeRegistry.revoke.populateTransaction(account, name);
  return submitTransaction(chain, call);
}
