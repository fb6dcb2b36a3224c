import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitRestricted, type Restricted } from "../submitRestricted.ts";

/** New units of the system's token for an account: the consortium's grant to a newcomer. Cannot be undone. */
export async function mintTokens(chain: Chain, account: Hex, amount: bigint): Promise<Restricted> {
  const call = await chain.contracts.incentiveToken.mint.populateTransaction(account, amount);
  return submitRestricted(chain, call);
}
