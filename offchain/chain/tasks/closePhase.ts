import type { Chain } from "../chain.ts";
import { joinSignatures, type Signed } from "./joinSignatures.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Ends Commit or Reveal with the signatures of all members over `Closing`, without a batch. */
export async function closePhase(chain: Chain, task: number, closing: Signed): Promise<MinedTask> {
  const { committee, signatures } = joinSignatures(closing);
  const call = await chain.contracts.roundCoordinator.closePhase.populateTransaction(
    task,
    committee,
    signatures,
  );
  return submitTaskTransaction(chain, call);
}
