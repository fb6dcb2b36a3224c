import { attributeRegistryAbi as abi } from "../../../types/abis/AttributeRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** When an attestation ends, seconds since 1970, exclusive; 0 if never attested or revoked. */
export async function readAttributeHeldUntil(
  { client, deployment }: Chain,
  attribute: Hex,
  account: Hex,
): Promise<number> {
  const address = deployment.addresses.attributeRegistry;
  return readChain(
    client.readContract({ address, abi, functionName: "heldUntil", args: [attribute, account] }),
  );
}
