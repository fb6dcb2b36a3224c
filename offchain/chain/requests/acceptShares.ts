import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Says that the signing guardian has taken in its shares of these versions. All or none.
 */
export async function acceptShares(
  chain: Chain,
  index: number,
  shares: readonly { record: Hex; version: number }[],
): Promise<Mined> {
  const call = await chain.contracts.keyRelease.acceptShares.populateTransaction(
    index,
    shares.map(({ record }) => record),
    shares.map(({ version }) => version),
  );
  return submitTransaction(chain, call);
}
