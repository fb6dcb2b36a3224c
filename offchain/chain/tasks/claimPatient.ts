import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

export type PatientClaim = {
  task: number;
  round: number;
  account: Hex;
  amount: bigint;
  /** As RoundSettled says. */
  trainersRoot: Hex;
  /** `patientProof`. */
  proof: readonly Hex[];
};

/** Pays a patient for a settled round, until 180 days after the task's stakes are free. Anyone may send it. */
export async function claimPatient(chain: Chain, claim: PatientClaim): Promise<MinedTask> {
  const call = await chain.contracts.rewardSettlement.claimPatient.populateTransaction(
    claim.task,
    claim.round,
    claim.account,
    claim.amount,
    claim.trainersRoot,
    [...claim.proof],
  );
  return submitTaskTransaction(chain, call);
}
