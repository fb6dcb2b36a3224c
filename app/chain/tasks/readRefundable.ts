import { roundCoordinatorAbi } from "../../../types/abis/RoundCoordinator.ts";
import { rewardSettlementAbi } from "../../../types/abis/RewardSettlement.ts";
import type { Chain } from "../chain.ts";
import { readChain } from "../readChain.ts";

/** Which of the rounds nothing will ever be final of, and whose pay has not gone back to the requester. */
export async function readRefundable(
  { client, deployment }: Chain,
  task: number,
  rounds: readonly number[],
): Promise<readonly number[]> {
  const { roundCoordinator, rewardSettlement } = deployment.addresses;
  const refundable = await readChain(
    Promise.all(
      rounds.map(async (round) => {
        const args = [BigInt(task), round] as const;
        const [isVoid, settlement] = await Promise.all([
          client.readContract({
            address: roundCoordinator,
            abi: roundCoordinatorAbi,
            functionName: "isVoid",
            args,
          }),
          client.readContract({
            address: rewardSettlement,
            abi: rewardSettlementAbi,
            functionName: "settlementOf",
            args,
          }),
        ]);
        return isVoid && BigInt(settlement) === 0n ? [round] : [];
      }),
    ),
  );
  return refundable.flat();
}
