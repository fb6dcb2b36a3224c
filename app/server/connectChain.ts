import { createChain } from "../chain/createChain.ts";
import type { Chain } from "../chain/chain.ts";
import { readDeployment } from "./readDeployment.ts";
import { readSettings } from "./settings.ts";

/** The chain that this server is configured for; undefined where it is for none, or the chain does not answer. */
export async function connectChain(): Promise<Chain | undefined> {
  const read = readSettings();
  const found = await readDeployment();
  if (!read.ok || !found.ok) return undefined;
  return createChain({ deployment: found.deployment, rpc: read.settings.ACESO_RPC });
}
