import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** Turns down, for good, what an author offered to the signing account. */
export async function declineOffer(
  chain: Chain,
  { author, digest }: { author: Hex; digest: Hex },
): Promise<Mined> {
  return submitTransaction(chain, await chain.contracts.offers.decline.populateTransaction(author, digest));
}
