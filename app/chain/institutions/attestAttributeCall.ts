import { encodeFunctionData } from "viem";
import { attributeRegistryAbi as abi } from "../../../types/abis/AttributeRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import type { Attestation } from "./attestation.ts";

/** Says that an account has one of the sending institution's attributes until a time; replaces what was said before. */
export const attestAttributeCall = (
  { addresses }: Deployment,
  { account, name, until }: Attestation,
): Call => ({
  to: addresses.attributeRegistry,
  data: encodeFunctionData({ abi, functionName: "attest", args: [account, name, until] }),
});
