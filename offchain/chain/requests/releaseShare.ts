import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** The four facts a request id is made of. */
export type Request = { record: Hex; accessor: Hex; purpose: number; accessKey: Hex };

/**
 * Leaves the receipt for a guardian's sealed share; reverts unless the request is permitted in that very block. The bytes
 * may be published only once this transaction is confirmed.
 */
export async function releaseShare(
  chain: Chain,
  request: Request,
  index: number,
  digest: Hex,
): Promise<Mined> {
  const call = await chain.contracts.keyRelease.release.populateTransaction(request, index, digest);
  return submitTransaction(chain, call);
}
