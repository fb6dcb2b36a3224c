import { hexToBytes } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** The envelope the chain itself keeps for a version; undefined when that version is on IPFS. */
export async function readInlineEnvelope(
  { client, deployment }: Chain,
  record: Hex,
  version: number,
): Promise<Uint8Array | undefined> {
  const address = deployment.addresses.recordRegistry;
  const bytes = await readChain(
    client.readContract({ address, abi, functionName: "inlineEnvelope", args: [record, version] }),
  );
  return bytes === "0x" ? undefined : hexToBytes(bytes);
}
