import type { Chain } from "../chain.ts";
import { getBytes } from "ethers";
import { readChain } from "../readChain.ts";
import type { Hex } from "../hex.ts";

/** The envelope the chain keeps for a version; undefined when that version is on IPFS. */
export async function readInlineEnvelope(
  chain: Chain,
  record: Hex,
  version: number,
): Promise<Uint8Array | undefined> {
  const bytes = getBytes(await readChain(chain.contracts.recordRegistry.inlineEnvelope(record, version)));
  return bytes.length === 0 ? undefined : bytes;
}
