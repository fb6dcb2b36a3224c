import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * For which purposes whoever satisfies the record's policy may open it unasked; zero: none. Owner or carer.
 */
export async function setStandingConsent(chain: Chain, record: Hex, purposes: number): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.setStandingConsent.populateTransaction(record, purposes);
  return submitTransaction(chain, call);
}
