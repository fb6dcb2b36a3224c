import type { ContractTransaction } from "ethers";
import type { ChainEvent } from "../audit/chainEvent.ts";
import type { Chain } from "./chain.ts";
import { decodeLog } from "./decodeLog.ts";
import type { Hex } from "./hex.ts";
import { mineTransaction } from "./mineTransaction.ts";
import { parseHex } from "./parseHex.ts";

/** A mined, successful transaction and what it left behind. `gas` is the whole of what was paid for. */
export type Mined = { hash: Hex; block: number; gas: bigint; events: readonly ChainEvent[] };

/**
 * Signs, sends and waits for one transaction of the chain's signer; calls of one `Chain` go out one after another.
 * Throws ChainError: the contract's custom error if it would revert (nothing is sent) or has (status 0).
 *
 * @example
 * await submitTransaction(chain, await chain.contracts.encryptionKeys.publish.populateTransaction(key));
 */
export async function submitTransaction(chain: Chain, call: ContractTransaction): Promise<Mined> {
  const receipt = await mineTransaction(chain, call);
  return {
    hash: parseHex(receipt.hash, "transaction hash", 32),
    block: receipt.blockNumber,
    gas: receipt.gasUsed,
    events: receipt.logs.map(decodeLog).filter((event) => event !== undefined),
  };
}
