import { WaitForTransactionReceiptTimeoutError } from "viem";

import type { Call } from "../chain/call.ts";
import type { Chain } from "../chain/chain.ts";
import type { Hex } from "../chain/deployment.ts";
import { explainError } from "../chain/explainError.ts";
import { TransactionError } from "./errors.ts";
import type { Mined } from "./transactionState.ts";

export type AwaitMinedParameters = {
  readonly chain: Chain;
  readonly account: Hex;
  readonly call: Call;
  readonly hash: Hex;
  /** The person sped it up in the wallet: it goes on under another hash. */
  readonly onReplaced?: (hash: Hex) => void;
  readonly timeoutMs?: number;
};

const LOCAL_CHAIN = 31337;

/**
 * Waits until a transaction is in a block.
 *
 * @throws TransactionError `reverted` (with the contract's reason), `cancelled-in-wallet`, `replaced-in-wallet`,
 * `not-mined-yet` (it may still be mined); ChainFailure when the chain does not answer
 */
export async function awaitMined(parameters: AwaitMinedParameters): Promise<Mined> {
  const { chain, account, call, hash, onReplaced, timeoutMs = 180_000 } = parameters;
  let replacedBy: "cancelled" | "replaced" | undefined;
  const receipt = await chain.client
    .waitForTransactionReceipt({
      hash,
      timeout: timeoutMs,
      pollingInterval: chain.deployment.chainId === LOCAL_CHAIN ? 200 : 2_000,
      onReplaced: ({ reason, transaction }) => {
        if (reason === "repriced") onReplaced?.(transaction.hash);
        else replacedBy = reason;
      },
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof WaitForTransactionReceiptTimeoutError)) throw cause;
      throw new TransactionError("not-mined-yet", "The network has not taken the transaction in yet.", {
        repair:
          "It may still be taken in, or be dropped. Look into your wallet before you send it again: twice sent can be twice done.",
        cause,
      });
    });
  if (replacedBy === "cancelled")
    throw new TransactionError("cancelled-in-wallet", "You cancelled this transaction in your wallet.", {
      repair: "Nothing has changed but the fee of the cancellation. You can send it again.",
    });
  if (replacedBy === "replaced")
    throw new TransactionError(
      "replaced-in-wallet",
      "Your wallet sent another transaction in place of this one.",
      {
        repair: "This one had no effect. You can send it again.",
      },
    );
  if (receipt.status === "reverted") throw await explainRevert(chain, account, call, receipt.blockNumber);
  return { hash: receipt.transactionHash, block: Number(receipt.blockNumber) };
}

/** A receipt does not say why: play the call again on the state it met. */
async function explainRevert(
  { client }: Chain,
  account: Hex,
  call: Call,
  blockNumber: bigint,
): Promise<Error> {
  const cause: unknown = await client
    .call({ account, to: call.to, data: call.data, blockNumber })
    .then(() => undefined)
    .catch((error: unknown) => error);
  const why = cause === undefined ? undefined : explainError(cause);
  return new TransactionError(
    "reverted",
    why === undefined
      ? "The contract refused the transaction when it was taken in."
      : `The contract refused the transaction: ${why.what}`,
    {
      repair: why?.repair ?? "Only its fee was spent. Load the page again and look at how things stand.",
      cause,
    },
  );
}
