import { hexToBytes } from "viem";
import { policyRegistryAbi as abi } from "../../../types/abis/PolicyRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** The program of a defined policy: attribute ids and gates, docs/protocol.md. Throws ChainFailure "PolicyUnknown". */
export async function readPolicyProgram({ client, deployment }: Chain, policy: Hex): Promise<Uint8Array> {
  const address = deployment.addresses.policyRegistry;
  return hexToBytes(
    await readChain(client.readContract({ address, abi, functionName: "programOf", args: [policy] })),
  );
}
