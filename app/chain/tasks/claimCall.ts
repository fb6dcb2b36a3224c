import { encodeFunctionData } from "viem";
import { rewardSettlementAbi as abi } from "../../../types/abis/RewardSettlement.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** What a seat is due for a settled round, and the proof of it. `seat`: that after them all is the requester's. */
export type SeatClaim = {
  readonly task: number;
  readonly round: number;
  readonly seat: number;
  readonly account: Hex;
  readonly amount: bigint;
  readonly patientsRoot: Hex;
  readonly proof: readonly Hex[];
};

/** Pays `account` what it is due for a round, whoever sends it. */
export const claimCall = ({ addresses }: Deployment, claim: SeatClaim): Call => ({
  to: addresses.rewardSettlement,
  data: encodeFunctionData({
    abi,
    functionName: "claim",
    args: [
      BigInt(claim.task),
      claim.round,
      claim.seat,
      claim.account,
      claim.amount,
      claim.patientsRoot,
      claim.proof,
    ],
  }),
});
