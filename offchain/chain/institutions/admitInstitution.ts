import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitRestricted, type Restricted } from "../submitRestricted.ts";

/** The consortium admits an account under a label, for ever: neither is ever bound anew. */
export async function admitInstitution(
  chain: Chain,
  account: Hex,
  label: string,
  endpoint: string,
): Promise<Restricted> {
  return submitRestricted(
    chain,
    await chain.contracts.institutionRegistry.admit.populateTransaction(account, label, endpoint),
  );
}
