import type { Chain } from "./chain.ts";
import { decodeError } from "./decodeError.ts";
import { requireSigner } from "./requireSigner.ts";

/**
 * Whether a transaction of the chain's signer waits for a block, as far as the node knows: an earlier process may have sent
 * it. Throws ChainError.
 */
export async function isInFlight(chain: Chain): Promise<boolean> {
  try {
    const account = await requireSigner(chain).getAddress();
    const [sent, mined] = await Promise.all([
      chain.provider.getTransactionCount(account, "pending"),
      chain.provider.getTransactionCount(account, "latest"),
    ]);
    return sent > mined;
  } catch (error) {
    throw decodeError(error);
  }
}
