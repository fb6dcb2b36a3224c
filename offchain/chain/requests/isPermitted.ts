import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** Whether the chain permits the opening, at the head or as of a block. `purpose`: exactly one bit. */
export async function isPermitted(
  chain: Chain,
  { record, accessor, purpose }: { record: Hex; accessor: Hex; purpose: number },
  block: number | "latest" = "latest",
): Promise<boolean> {
  const { keyRelease } = chain.contracts;
  return readChain(keyRelease.isPermitted(record, accessor, purpose, { blockTag: block }));
}
