import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Gives an institution's stake back to its free balance, some time after the task has ended. Anyone may send it. */
export async function releaseStake(chain: Chain, task: number, account: Hex): Promise<MinedTask> {
  const call = await chain.contracts.roundCoordinator.releaseStake.populateTransaction(task, account);
  return submitTaskTransaction(chain, call);
}
