import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitRestricted, type Restricted } from "../submitRestricted.ts";

/** The consortium names the attribute whose holders may file emergencies; zero: nobody. */
export async function setEmergencyAttribute(chain: Chain, attribute: Hex): Promise<Restricted> {
  return submitRestricted(
    chain,
    await chain.contracts.keyRelease.setEmergencyAttribute.populateTransaction(attribute),
  );
}
