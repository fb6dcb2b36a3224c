import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitRestricted, type Restricted } from "../submitRestricted.ts";

/** Whether new tasks may pay in a token: the consortium's to say. What is in escrow is not touched by it. */
export async function setTokenAllowed(chain: Chain, token: Hex, allowed: boolean): Promise<Restricted> {
  const call = await chain.contracts.rewardSettlement.setTokenAllowed.populateTransaction(token, allowed);
  return submitRestricted(chain, call);
}
