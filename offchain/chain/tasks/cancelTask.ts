import type { Chain } from "../chain.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Ends the requester's task: at once before its first round, else when the running round has ended. Cannot be undone.
 */
export async function cancelTask(chain: Chain, task: number): Promise<MinedTask> {
  const call = await chain.contracts.roundCoordinator.cancel.populateTransaction(task);
  return submitTaskTransaction(chain, call);
}
