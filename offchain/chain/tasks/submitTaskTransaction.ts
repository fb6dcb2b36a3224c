import type { ContractTransaction } from "ethers";
import type { TaskEvent } from "../../rounds/taskEvent.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { mineTransaction } from "../mineTransaction.ts";
import { parseHex } from "../parseHex.ts";
import { decodeTaskLog } from "./decodeTaskLog.ts";

/** A mined, successful transaction and what it left behind. `gas` is the whole of what was paid for. */
export type MinedTask = { hash: Hex; block: number; gas: bigint; events: readonly TaskEvent[] };

/** As submitTransaction, for the contracts of learning tasks. Throws ChainError. */
export async function submitTaskTransaction(chain: Chain, call: ContractTransaction): Promise<MinedTask> {
  const receipt = await mineTransaction(chain, call);
  return {
    hash: parseHex(receipt.hash, "transaction hash", 32),
    block: receipt.blockNumber,
    gas: receipt.gasUsed,
    events: receipt.logs.map(decodeTaskLog).filter((event) => event !== undefined),
  };
}
