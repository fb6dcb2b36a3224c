import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** Where an institution's workers listen, as it says itself; empty where it says nothing, or there is no such institution. */
export const readEndpoint = (chain: Pick<Chain, "contracts">, account: Hex): Promise<string> =>
  readChain(chain.contracts.institutionRegistry.endpointOf(account));
