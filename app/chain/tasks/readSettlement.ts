import { rewardSettlementAbi as abi } from "../../../types/abis/RewardSettlement.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** What the chain keeps of a round's pay. */
export type SettlementNow = {
  /** Zero: not settled; one: refunded; else keccak256(trainers' root ‖ patients' root). */
  readonly settlement: Hex;
  /** Bit s: seat s was paid. */
  readonly claimed: bigint;
  readonly patientsPaid: bigint;
};

export async function readSettlement(
  { client, deployment }: Chain,
  task: number,
  round: number,
): Promise<SettlementNow> {
  const contract = { address: deployment.addresses.rewardSettlement, abi };
  const args = [BigInt(task), round] as const;
  const [settlement, claimed, patientsPaid] = await readChain(
    Promise.all([
      client.readContract({ ...contract, functionName: "settlementOf", args }),
      client.readContract({ ...contract, functionName: "claimedOf", args }),
      client.readContract({ ...contract, functionName: "patientsPaidOf", args }),
    ]),
  );
  return { settlement, claimed, patientsPaid };
}
