import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { findTaskEvent } from "./findTaskEvent.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Takes the next seat of an open task and locks the stake, which must be deposited and the coordinator authorised. There is
 * no way back before the task ends. Enrol only in a task that is funded.
 *
 * @param dataset one of the institution's own; 32 bytes of zeroes for none, where the task asks for none
 * @returns `chair` on the committee from 1, 0 for none
 */
export async function enrol(
  chain: Chain,
  task: number,
  dataset: Hex,
): Promise<MinedTask & { seat: number; chair: number }> {
  const call = await chain.contracts.roundCoordinator.enrol.populateTransaction(task, dataset);
  const mined = await submitTaskTransaction(chain, call);
  const { seat, chair } = findTaskEvent(mined.events, "Enrolled");
  return { ...mined, seat, chair };
}
