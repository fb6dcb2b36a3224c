import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** Whether the attributes an account holds now satisfy a policy, by the chain. Throws ChainError "PolicyUnknown". */
export async function satisfiesPolicy(chain: Chain, policy: Hex, account: Hex): Promise<boolean> {
  return readChain(chain.contracts.policyRegistry.satisfies(policy, account));
}
