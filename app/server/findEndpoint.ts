import type { Chain } from "../chain/chain.ts";
import type { Hex } from "../chain/deployment.ts";
import { readInstitution } from "../chain/institutions/readInstitution.ts";

/**
 * Where the registry says that an admitted, active institution is reached; undefined for anybody else. Asked of the chain
 * here: a page names an account, never an address to call. Throws ChainFailure where the chain does not answer.
 */
export async function findEndpoint(chain: Chain, account: Hex): Promise<string | undefined> {
  const { active, endpoint } = await readInstitution(chain, account);
  return active ? endpoint : undefined;
}
