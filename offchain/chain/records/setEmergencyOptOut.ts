import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Whether the record stays shut in an emergency without a grant. Owner or carer.
 */
export async function setEmergencyOptOut(chain: Chain, record: Hex, optedOut: boolean): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.setEmergencyOptOut.populateTransaction(record, optedOut);
  return submitTransaction(chain, call);
}
