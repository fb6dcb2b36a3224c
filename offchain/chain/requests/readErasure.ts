import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** The seats of the guardians that have confirmed the erasure of a record. */
export async function readErasure(chain: Chain, record: Hex): Promise<number[]> {
  const bits = Number(await readChain(chain.contracts.keyRelease.erasureConfirmations(record)));
  return Array.from({ length: 16 }, (_, i) => i).filter((i) => (bits & (1 << i)) !== 0);
}
