import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

export type Claim = {
  task: number;
  round: number;
  /** The requester's is the number of seats. */
  seat: number;
  account: Hex;
  amount: bigint;
  /** As RoundSettled says. */
  patientsRoot: Hex;
  /** `settlementProof`. */
  proof: readonly Hex[];
};

/** Pays a seat of a settled round what it is due. Anyone may send it: the account in the leaf is paid. */
export async function claimPay(chain: Chain, claim: Claim): Promise<MinedTask> {
  const call = await chain.contracts.rewardSettlement.claim.populateTransaction(
    claim.task,
    claim.round,
    claim.seat,
    claim.account,
    claim.amount,
    claim.patientsRoot,
    [...claim.proof],
  );
  return submitTaskTransaction(chain, call);
}
