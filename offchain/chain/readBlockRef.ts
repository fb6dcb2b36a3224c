import type { BlockRef } from "./blockRef.ts";
import type { Chain } from "./chain.ts";
import { ChainError } from "./errors.ts";
import { parseHex } from "./parseHex.ts";
import { readChain } from "./readChain.ts";

/** The block at `number` (or the head) on the chain as it is now; undefined when there is none of that number. */
export async function readBlockRef(
  { provider }: Pick<Chain, "provider">,
  number: number | "latest",
): Promise<BlockRef | undefined> {
  const block = await readChain(provider.getBlock(number));
  if (block === null) return undefined;
  if (block.hash === null) {
    throw new ChainError("rpc-unreachable", `block ${block.number} was answered without a hash`, {
      repair: "the RPC answers with pending blocks: use another one",
    });
  }
  return { number: block.number, hash: parseHex(block.hash, "block hash", 32), time: block.timestamp };
}
