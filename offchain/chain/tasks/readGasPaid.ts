import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** Who paid for a mined transaction, and how many units of gas. Throws ChainError "event-missing" for one the RPC lacks. */
export async function readGasPaid(
  { provider }: Pick<Chain, "provider">,
  transaction: Hex,
): Promise<{ readonly account: Hex; readonly gas: bigint }> {
  const receipt = await readChain(provider.getTransactionReceipt(transaction));
  if (receipt === null)
    throw new ChainError("event-missing", `the RPC shows events of ${transaction}, but not its receipt`, {
      repair: "use an RPC that keeps the chain's history",
      values: { transaction },
    });
  return { account: parseHex(receipt.from, "the sender", 20), gas: receipt.gasUsed };
}
