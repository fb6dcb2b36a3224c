import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Publishes the signing member's share of the round's reference key, 32 bytes; refused before Commit is over. Everybody can
 * read it from then on: cannot be undone.
 */
export async function shareReference(chain: Chain, task: number, share: Hex): Promise<MinedTask> {
  const call = await chain.contracts.roundCoordinator.shareReference.populateTransaction(task, share);
  return submitTaskTransaction(chain, call);
}
