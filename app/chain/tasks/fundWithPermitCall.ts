import { encodeFunctionData } from "viem";
import type { Split } from "../../../offchain/rounds/split.ts";
import { rewardSettlementAbi as abi } from "../../../types/abis/RewardSettlement.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";
import type { Permit } from "./permit.ts";

export type TaskFunding = {
  readonly task: number;
  readonly token: Hex;
  readonly perRound: bigint;
  readonly split: Split;
  readonly permit: Permit;
};

/** Puts the pay of every round of the sender's own task in escrow: the allowance is signed, not sent. Once. */
export const fundWithPermitCall = (
  { addresses }: Deployment,
  { task, token, perRound, split, permit }: TaskFunding,
): Call => ({
  to: addresses.rewardSettlement,
  data: encodeFunctionData({
    abi,
    functionName: "fundWithPermit",
    args: [BigInt(task), token, perRound, split, permit],
  }),
});
