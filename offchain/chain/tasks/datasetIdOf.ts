import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** The name under which an institution's dataset of this salt stands, or will. */
export async function datasetIdOf(chain: Chain, institution: Hex, salt: Hex): Promise<Hex> {
  return parseHex(
    await readChain(chain.contracts.datasetRegistry.datasetId(institution, salt)),
    "dataset",
    32,
  );
}
