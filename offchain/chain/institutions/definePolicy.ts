import { keccak256 } from "ethers";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";
import { submitTransaction } from "../submitTransaction.ts";

/**
 * Makes sure a policy program (compilePolicy) is defined; sends nothing when it already is. Permissionless, for ever.
 * Returns the policy id, `keccak256(program)`.
 */
export async function definePolicy(chain: Chain, program: Uint8Array): Promise<Hex> {
  const policy = parseHex(keccak256(program), "policy id", 32);
  const { policyRegistry } = chain.contracts;
  if ((await readChain(policyRegistry.indexOf(policy))) === 0n)
    await submitTransaction(chain, await policyRegistry.definePolicy.populateTransaction(program));
  return policy;
}
