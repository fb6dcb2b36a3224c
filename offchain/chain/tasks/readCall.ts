import type { Interface, TransactionDescription } from "ethers";
import { RoundCoordinator__factory } from "../../../types/ethers-contracts/factories/contracts/learning/RoundCoordinator__factory.ts";
import { RewardSettlement__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/RewardSettlement__factory.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

const CONTRACTS = [
  ["roundCoordinator", RoundCoordinator__factory.createInterface()],
  ["rewardSettlement", RewardSettlement__factory.createInterface()],
] as const;

/**
 * The call of `name` that a transaction made to the coordinator or the settlement; undefined where it called something
 * else, as when a contract of somebody's passed the call on, or what an RPC says it carried is no such call.
 */
export async function readCall(
  { provider, addresses }: Pick<Chain, "provider" | "addresses">,
  transaction: Hex,
  name: string,
): Promise<TransactionDescription | undefined> {
  const sent = await readChain(provider.getTransaction(transaction));
  for (const [contract, abi] of CONTRACTS) {
    if (sent?.to?.toLowerCase() !== addresses[contract]) continue;
    const call = parse(abi, sent.data);
    if (call?.name === name) return call;
  }
  return undefined;
}

function parse(abi: Interface, data: string): TransactionDescription | null {
  try {
    const call = abi.parseTransaction({ data });
    // Arguments are decoded when they are read: now, all of them.
    call?.args.toArray(true);
    return call;
  } catch {
    return null;
  }
}
