import type { Chain } from "../chain.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Lets this deployment's coordinator lock what the signing account has free, and slash what it locked; or no longer lock
 * more. What is locked stays so until the coordinator lets go.
 */
export async function authoriseStake(chain: Chain, authorised: boolean): Promise<MinedTask> {
  const call = await chain.contracts.stakeVault.authorise.populateTransaction(
    chain.addresses.roundCoordinator,
    authorised,
  );
  return submitTaskTransaction(chain, call);
}
