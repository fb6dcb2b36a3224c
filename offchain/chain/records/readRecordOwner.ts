import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** Whose a record is, at the head or as of a block; undefined for one that never was. */
export async function readRecordOwner(
  chain: Chain,
  record: Hex,
  block: number | "latest" = "latest",
): Promise<Hex | undefined> {
  const { recordRegistry } = chain.contracts;
  const owner = parseHex(await readChain(recordRegistry.ownerOf(record, { blockTag: block })), "owner", 20);
  return BigInt(owner) === 0n ? undefined : owner;
}
