import { encodeFunctionData } from "viem";
import { attributeRegistryAbi as abi } from "../../../types/abis/AttributeRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** `digest`: sha2-256 (raw CID) of the attribute key on IPFS, sealed to the holder's published key. */
export type KeyDelivery = { readonly account: Hex; readonly name: string; readonly digest: Hex };

/** Announces where the holder of an attribute finds its ABE key. The attribute must be held. */
export const deliverAttributeKeyCall = (
  { addresses }: Deployment,
  { account, name, digest }: KeyDelivery,
): Call => ({
  to: addresses.attributeRegistry,
  data: encodeFunctionData({ abi, functionName: "deliverKey", args: [account, name, digest] }),
});
