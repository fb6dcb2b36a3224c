import { policyRegistryAbi as abi } from "../../../types/abis/PolicyRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** Whether a policy (`keccak256(program)`) is on the chain already; if not, definePolicyCall puts it there, for ever. */
export async function isPolicyDefined({ client, deployment }: Chain, policy: Hex): Promise<boolean> {
  const address = deployment.addresses.policyRegistry;
  return (
    (await readChain(client.readContract({ address, abi, functionName: "indexOf", args: [policy] }))) !== 0
  );
}
