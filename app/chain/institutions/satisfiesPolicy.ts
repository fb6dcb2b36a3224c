import { policyRegistryAbi as abi } from "../../../types/abis/PolicyRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** Whether the attributes an account holds now satisfy a policy, by the chain. Throws ChainFailure "PolicyUnknown". */
export async function satisfiesPolicy(
  { client, deployment }: Chain,
  policy: Hex,
  account: Hex,
): Promise<boolean> {
  const address = deployment.addresses.policyRegistry;
  return readChain(client.readContract({ address, abi, functionName: "satisfies", args: [policy, account] }));
}
