import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import type { Ipfs } from "../../offchain/ipfs/ipfs.ts";
import { readSettings } from "./settings.ts";

let node: Ipfs | undefined;

/** The IPFS node this server stores ciphertext on; undefined when none is configured. */
export function connectNode(): Ipfs | undefined {
  if (node !== undefined) return node;
  const read = readSettings();
  if (!read.ok) return undefined;
  node = connectIpfs({
    api: read.settings.ACESO_IPFS_API,
    token: read.settings.ACESO_IPFS_TOKEN,
    timeoutMs: 20_000,
  });
  return node;
}
