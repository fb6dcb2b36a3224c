import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Enters the signing institution's commitment itself, once an attempt, until Commit ends. */
export async function commitDirect(chain: Chain, task: number, commitment: Hex): Promise<MinedTask> {
  const call = await chain.contracts.roundCoordinator.commitDirect.populateTransaction(task, commitment);
  return submitTaskTransaction(chain, call);
}
