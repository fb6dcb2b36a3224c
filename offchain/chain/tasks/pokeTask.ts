import type { Chain } from "../chain.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Does what time has made due: opens the first round, the next attempt or round, or ends the task. Anyone may send it.
 * Throws ChainError "RoundNothingDue" before its time.
 */
export async function pokeTask(chain: Chain, task: number): Promise<MinedTask> {
  const call = await chain.contracts.roundCoordinator.poke.populateTransaction(task);
  return submitTaskTransaction(chain, call);
}
