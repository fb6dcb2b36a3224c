import { encodeFunctionData } from "viem";
import { attributeRegistryAbi as abi } from "../../../types/abis/AttributeRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import type { Attestation } from "./attestation.ts";

/** Several attestations of the sending institution in one transaction: all or none. */
export const attestAttributesCall = (
  { addresses }: Deployment,
  attestations: readonly Attestation[],
): Call => ({
  to: addresses.attributeRegistry,
  data: encodeFunctionData({ abi, functionName: "attestBatch", args: [attestations] }),
});
