import { encodeFunctionData } from "viem";
import { rewardSettlementAbi as abi } from "../../../types/abis/RewardSettlement.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** What a patient is due for a settled round, and the proof of it. */
export type PatientClaim = {
  readonly task: number;
  readonly round: number;
  readonly account: Hex;
  readonly amount: bigint;
  readonly trainersRoot: Hex;
  readonly proof: readonly Hex[];
};

/** Pays the patient `account` what it is due for a round, whoever sends it. */
export const claimPatientCall = ({ addresses }: Deployment, claim: PatientClaim): Call => ({
  to: addresses.rewardSettlement,
  data: encodeFunctionData({
    abi,
    functionName: "claimPatient",
    args: [BigInt(claim.task), claim.round, claim.account, claim.amount, claim.trainersRoot, claim.proof],
  }),
});
