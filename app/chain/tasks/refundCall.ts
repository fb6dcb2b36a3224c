import { encodeFunctionData } from "viem";
import { rewardSettlementAbi as abi } from "../../../types/abis/RewardSettlement.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";

/** Pays a task's requester what rounds that were not held would have paid, whoever sends it. */
export const refundCall = ({ addresses }: Deployment, task: number, rounds: readonly number[]): Call => ({
  to: addresses.rewardSettlement,
  data: encodeFunctionData({ abi, functionName: "refund", args: [BigInt(task), rounds] }),
});
