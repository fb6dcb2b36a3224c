import { setTimeout as sleep } from "node:timers/promises";
import { isError, type ContractTransaction, type TransactionReceipt } from "ethers";
import type { Chain } from "./chain.ts";
import { decodeError } from "./decodeError.ts";
import { ChainError } from "./errors.ts";
import { requireSigner } from "./requireSigner.ts";

/** How often an unmined transaction is sent again, for more. */
const ATTEMPTS = 4;

/** Room for the state to move between the estimate and the block, in percent. */
const GAS_MARGIN = 120n;

async function waitForAny(chain: Chain, hashes: readonly string[]): Promise<TransactionReceipt | undefined> {
  const deadline = Date.now() + chain.patienceMs;
  for (let pause = 25; ; pause = Math.min(1_000, pause * 2)) {
    // The last look comes after the last pause: what was mined meanwhile is not sent again.
    const isLast = Date.now() >= deadline;
    for (const hash of hashes) {
      const receipt = await chain.provider.getTransactionReceipt(hash);
      if (receipt !== null) return receipt;
    }
    if (isLast) return undefined;
    await sleep(pause);
  }
}

async function broadcast(chain: Chain, call: ContractTransaction): Promise<TransactionReceipt> {
  const signer = requireSigner(chain);
  const from = await signer.getAddress();
  const gasLimit = ((await chain.provider.estimateGas({ ...call, from })) * GAS_MARGIN) / 100n;
  const hashes: string[] = [];
  let nonce = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Behind whatever is in flight, until one is out; from then on only in that one's place. Under another nonce a
    // transaction whose receipt was slow to show would be mined twice.
    if (hashes.length === 0) nonce = await chain.provider.getTransactionCount(from, "pending");
    const fees = await chain.provider.getFeeData();
    const raise = (fee: bigint | null): bigint => ((fee ?? 0n) * BigInt(100 + 30 * attempt)) / 100n;
    try {
      const sent = await signer.sendTransaction({
        ...call,
        nonce,
        gasLimit,
        maxFeePerGas: raise(fees.maxFeePerGas),
        maxPriorityFeePerGas: raise(fees.maxPriorityFeePerGas),
      });
      hashes.push(sent.hash);
    } catch (error) {
      // Another transaction took the nonce, or pays as much: what is out may still be ours.
      if (!isError(error, "NONCE_EXPIRED") && !isError(error, "REPLACEMENT_UNDERPRICED")) throw error;
      if (hashes.length === 0) continue;
    }
    const receipt = await waitForAny(chain, hashes);
    if (receipt !== undefined) return receipt;
  }
  throw new ChainError("not-mined", `no block has taken the transaction after ${ATTEMPTS} broadcasts`, {
    repair: "it may still be mined: look at the account before sending it again",
    values: { account: from, hashes: hashes.join(" ") },
  });
}

/**
 * Signs, sends and waits for one transaction of the chain's signer; calls of one `Chain` go out one after another.
 * Throws ChainError: the contract's custom error if it would revert (nothing is sent) or has (status 0).
 */
export async function mineTransaction(chain: Chain, call: ContractTransaction): Promise<TransactionReceipt> {
  const turn = chain.lane.tail.then(
    () => broadcast(chain, call),
    () => broadcast(chain, call),
  );
  chain.lane.tail = turn;
  try {
    const receipt = await turn;
    if (receipt.status === 1) return receipt;
    // The call is played again on the state before, only to learn why.
    const signer = requireSigner(chain);
    const from = await signer.getAddress();
    await chain.provider.call({ ...call, from, blockTag: receipt.blockNumber });
    throw new ChainError("reverted", "the transaction was mined and reverted", {
      repair: "the chain changed between the estimate and the block: look, then try again",
      values: { hash: receipt.hash },
    });
  } catch (error) {
    throw decodeError(error);
  }
}
