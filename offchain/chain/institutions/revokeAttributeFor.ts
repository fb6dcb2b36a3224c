import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitRestricted, type Restricted } from "../submitRestricted.ts";

/** The consortium takes back an attribute of an institution that is no longer active. */
export async function revokeAttributeFor(
  chain: Chain,
  institution: Hex,
  account: Hex,
  name: string,
): Promise<Restricted> {
  return submitRestricted(
    chain,
    await chain.contracts.attributeRegistry.revokeFor.populateTransaction(institution, account, name),
  );
}
