import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Gives `carer` the power to act for the signing patient, and the vault key sealed to them (80 bytes). A vault key once
 * handed over cannot be taken back.
 */
export async function appointCarer(chain: Chain, carer: Hex, sealedVaultKey: Uint8Array): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.appointCarer.populateTransaction(carer, sealedVaultKey);
  return submitTransaction(chain, call);
}
