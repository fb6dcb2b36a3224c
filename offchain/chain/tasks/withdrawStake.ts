import type { Chain } from "../chain.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Pays out of the signing account's free stake, to itself. */
export async function withdrawStake(chain: Chain, amount: bigint): Promise<MinedTask> {
  return submitTaskTransaction(chain, await chain.contracts.stakeVault.withdraw.populateTransaction(amount));
}
