import type { Call } from "./call.ts";
import type { Chain } from "./chain.ts";
import { decodeFailure } from "./errors/decodeFailure.ts";
import type { Hex } from "./deployment.ts";
import { ChainFailure } from "./errors.ts";

/** `gas`: units the call will use; `gasLimit`: with room for the state to move; both costs in wei, now and at the most. */
export type Estimate = {
  readonly gas: bigint;
  readonly gasLimit: bigint;
  readonly costWei: bigint;
  readonly mostWei: bigint;
};

/** Room for the state to move between the estimate and the block, in percent. */
const GAS_MARGIN = 120n;

/**
 * Plays a call without sending it, as `account`, and says what it will cost.
 * Throws ChainFailure: the contract's own error when it would revert; "insufficient-funds" when the account cannot pay.
 */
export async function estimateCall({ client }: Chain, account: Hex, call: Call): Promise<Estimate> {
  try {
    const [estimated, { maxFeePerGas }, gasPrice, balance] = await Promise.all([
      // Not viem's estimateGas: it brings a signature scheme along.
      client.request({ method: "eth_estimateGas", params: [{ from: account, ...call }] }),
      client.estimateFeesPerGas(),
      client.getGasPrice(),
      client.getBalance({ address: account }),
    ]);
    const gas = BigInt(estimated);
    const gasLimit = (gas * GAS_MARGIN) / 100n;
    const costWei = gas * gasPrice;
    if (balance < costWei)
      throw new ChainFailure("insufficient-funds", "This account cannot pay the network's fee.", {
        repair: "Send it some of the network's own currency, then try again.",
        values: { account, balance: String(balance), needed: String(costWei) },
      });
    return { gas, gasLimit, costWei, mostWei: gasLimit * maxFeePerGas };
  } catch (error) {
    throw decodeFailure(error);
  }
}
