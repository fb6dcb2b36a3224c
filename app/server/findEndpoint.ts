import { createChain } from "../chain/createChain.ts";
import type { Hex } from "../chain/deployment.ts";
import { readInstitution } from "../chain/institutions/readInstitution.ts";
import { readDeployment } from "./readDeployment.ts";
import { readSettings } from "./settings.ts";

/**
 * Where the registry says that an admitted, active institution is reached; undefined for anybody else. Asked of the chain
 * here: a page names an account, never an address to call. Throws ChainFailure where the chain does not answer.
 */
export async function findEndpoint(account: Hex): Promise<string | undefined> {
  const read = readSettings();
  const found = await readDeployment();
  if (!read.ok || !found.ok) return undefined;
  const chain = createChain({ deployment: found.deployment, rpc: read.settings.ACESO_RPC });
  const { active, endpoint } = await readInstitution(chain, account);
  return active ? endpoint : undefined;
}
