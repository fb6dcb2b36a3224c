import type { BlockRef } from "./blockRef.ts";
import type { Chain } from "./chain.ts";
import { ChainError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { parseHex } from "./parseHex.ts";
import { readChain } from "./readChain.ts";

/** A block, and the hash of the one before it. */
export type Header = { readonly ref: BlockRef; readonly parent: Hex };

/** The block at `number` (or the head) on the chain as it is now; undefined when there is none of that number. */
export async function readHeader(
  { provider }: Pick<Chain, "provider">,
  number: number | "latest",
): Promise<Header | undefined> {
  const block = await readChain(provider.getBlock(number));
  if (block === null) return undefined;
  if (block.hash === null) {
    throw new ChainError("rpc-unreachable", `block ${block.number} was answered without a hash`, {
      repair: "the RPC answers with pending blocks: use another one",
    });
  }
  return {
    ref: { number: block.number, hash: parseHex(block.hash, "block hash", 32), time: block.timestamp },
    parent: parseHex(block.parentHash, "block hash", 32),
  };
}
