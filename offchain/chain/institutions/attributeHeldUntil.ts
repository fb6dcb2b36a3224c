import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** When an attestation ends, seconds since 1970, exclusive; 0 if never attested or revoked. */
export async function attributeHeldUntil(chain: Chain, attribute: Hex, account: Hex): Promise<number> {
  return Number(await readChain(chain.contracts.attributeRegistry.heldUntil(attribute, account)));
}
