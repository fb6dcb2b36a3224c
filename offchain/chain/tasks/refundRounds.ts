import type { Chain } from "../chain.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Pays the requester the shares of rounds that are void or, 180 days after the task, that nobody settled. */
export async function refundRounds(
  chain: Chain,
  task: number,
  rounds: readonly number[],
): Promise<MinedTask> {
  const call = await chain.contracts.rewardSettlement.refund.populateTransaction(task, [...rounds]);
  return submitTaskTransaction(chain, call);
}
