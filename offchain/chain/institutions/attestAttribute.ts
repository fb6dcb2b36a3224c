import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** `until` in seconds since 1970, exclusive. */
export type Attestation = { account: Hex; name: string; until: number };

/**
 * Says that an account has one of the signing institution's attributes until a time; replaces what was said before.
 */
export async function attestAttribute(chain: Chain, { account, name, until }: Attestation): Promise<Mined> {
  const call = await chain.contracts.attributeRegistry.attest.populateTransaction(account, name, until);
  return submitTransaction(chain, call);
}
