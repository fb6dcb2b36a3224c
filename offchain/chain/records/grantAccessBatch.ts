import type { Chain } from "../chain.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";
import type { Grant } from "./grantAccess.ts";

/** Several grants in one transaction: all or none. Owner or carer of each record. */
export async function grantAccessBatch(chain: Chain, grants: readonly Grant[]): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.grantBatch.populateTransaction([...grants]);
  return submitTransaction(chain, call);
}
