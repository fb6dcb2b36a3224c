import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";
import { joinSignatures, type Signed } from "./joinSignatures.ts";

/**
 * Posts the leader's batch: of commitments while Commit lasts, of reveals while Reveal does; before the direct window. With
 * everybody's signature over `Closing`, the batch included, the phase ends at once.
 *
 * @param closing the signatures of all members, by chair; undefined leaves the phase to its clock
 */
export async function postBatch(
  chain: Chain,
  task: number,
  root: Hex,
  closing: Signed | undefined,
): Promise<MinedTask> {
  const { committee, signatures } =
    closing === undefined ? { committee: [], signatures: "0x" } : joinSignatures(closing);
  const call = await chain.contracts.roundCoordinator.postBatch.populateTransaction(
    task,
    root,
    committee,
    signatures,
  );
  return submitTaskTransaction(chain, call);
}
