import { encodeFunctionData } from "viem";
import { attributeRegistryAbi as abi } from "../../../types/abis/AttributeRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** Takes one of the sending institution's attributes back from an account, at once. */
export const revokeAttributeCall = ({ addresses }: Deployment, account: Hex, name: string): Call => ({
  to: addresses.attributeRegistry,
  data: encodeFunctionData({ abi, functionName: "revoke", args: [account, name] }),
});
