import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Declares new rows of the signing institution's dataset: its next version. Earlier versions stay readable. */
export async function changeDataset(chain: Chain, dataset: Hex, root: Hex, rows: number): Promise<MinedTask> {
  const call = await chain.contracts.datasetRegistry.change.populateTransaction(dataset, root, rows);
  return submitTaskTransaction(chain, call);
}
