import type { Terms } from "../../rounds/terms.ts";
import type { Chain } from "../chain.ts";
import { findTaskEvent } from "./findTaskEvent.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Posts a task of the signing account's own; institutions enrol only when it is funded too (`fundWithPermit`).
 * Terms cannot be changed. Throws ChainError "RoundInvalidTerms" naming the first term that does not do.
 */
export async function createTask(chain: Chain, terms: Terms): Promise<MinedTask & { task: number }> {
  const call = await chain.contracts.roundCoordinator.createTask.populateTransaction(terms);
  const mined = await submitTaskTransaction(chain, call);
  return { ...mined, task: findTaskEvent(mined.events, "TaskCreated").task };
}
