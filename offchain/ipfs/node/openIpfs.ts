import { connectIpfs } from "../connectIpfs.ts";
import type { Ipfs } from "../ipfs.ts";
import { startIpfsNode } from "./startIpfsNode.ts";

export type OpenedIpfs = {
  readonly ipfs: Ipfs;
  /** Stops the embedded node, if this started one. */
  close(): Promise<void>;
};

/**
 * The IPFS node the environment names: `ACESO_IPFS_API` (with `ACESO_IPFS_TOKEN`) for Kubo, IPFS Cluster or a node
 * running elsewhere; when unset, the embedded node, started here on `directory`.
 *
 * @throws InvalidApiError, NodeLockedError.
 */
export async function openIpfs(
  directory: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<OpenedIpfs> {
  const { ACESO_IPFS_API: api, ACESO_IPFS_TOKEN: token } = env;
  if (api !== undefined && api !== "") {
    return {
      ipfs: connectIpfs({ api, token: token === "" ? undefined : token }),
      close: () => Promise.resolve(),
    };
  }
  const node = await startIpfsNode({ directory });
  return { ipfs: connectIpfs(node), close: () => node.close() };
}
