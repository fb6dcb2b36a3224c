import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Nobody can enrol with the signing institution's dataset any more. Cannot be undone. */
export async function retireDataset(chain: Chain, dataset: Hex): Promise<MinedTask> {
  const call = await chain.contracts.datasetRegistry.retire.populateTransaction(dataset);
  return submitTaskTransaction(chain, call);
}
