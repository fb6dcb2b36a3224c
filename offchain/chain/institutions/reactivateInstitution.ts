import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitRestricted, type Restricted } from "../submitRestricted.ts";

/** The consortium undoes deactivateInstitution. */
export async function reactivateInstitution(chain: Chain, account: Hex): Promise<Restricted> {
  return submitRestricted(
    chain,
    await chain.contracts.institutionRegistry.reactivate.populateTransaction(account),
  );
}
