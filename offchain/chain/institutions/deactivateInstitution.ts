import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitRestricted, type Restricted } from "../submitRestricted.ts";

/** The consortium takes away an institution's right to attest and publish; what it attested holds until revoked. */
export async function deactivateInstitution(chain: Chain, account: Hex): Promise<Restricted> {
  return submitRestricted(
    chain,
    await chain.contracts.institutionRegistry.deactivate.populateTransaction(account),
  );
}
