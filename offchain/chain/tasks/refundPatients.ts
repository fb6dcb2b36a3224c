import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Pays the requester what patients did not claim of a round, when their time is over. The roots as RoundSettled says. */
export async function refundPatients(
  chain: Chain,
  task: number,
  round: number,
  trainersRoot: Hex,
  patientsRoot: Hex,
): Promise<MinedTask> {
  const call = await chain.contracts.rewardSettlement.refundPatients.populateTransaction(
    task,
    round,
    trainersRoot,
    patientsRoot,
  );
  return submitTaskTransaction(chain, call);
}
