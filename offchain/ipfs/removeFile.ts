import type { CID } from "multiformats/cid";
import { callIpfs } from "./callIpfs.ts";
import { cidFromDigest } from "./cidFromDigest.ts";
import { RefusedError } from "./errors.ts";
import type { Ipfs } from "./ipfs.ts";

/**
 * Unpins a file or block on this node and collects garbage, so its bytes leave this node's disk unless another pin
 * holds them. Doing it twice is no error. It cannot recall copies that other peers hold: only destroying keys erases.
 *
 * @param root a CID, or the 32-byte digest the chain keeps.
 * @throws UnreachableError, IpfsTimeoutError, RefusedError.
 */
export async function removeFile(ipfs: Ipfs, root: CID | Uint8Array): Promise<void> {
  const cids =
    root instanceof Uint8Array ? [cidFromDigest(root, "raw"), cidFromDigest(root, "dag-pb")] : [root];
  for (const cid of cids) await unpin(ipfs, cid);
  await callIpfs(ipfs, "repo/gc", async (signal) => {
    const rpc = await ipfs.rpc();
    for await (const { err } of rpc.repo.gc({ signal })) {
      if (err) throw err;
    }
  });
}

async function unpin(ipfs: Ipfs, cid: CID): Promise<void> {
  try {
    await callIpfs(ipfs, "pin/rm", async (signal) => (await ipfs.rpc()).pin.rm(cid, { signal }));
  } catch (cause) {
    // Kubo has no code for "was not pinned": look rather than read its prose.
    if (!(cause instanceof RefusedError) || (await isPinned(ipfs, cid))) throw cause;
  }
}

async function isPinned(ipfs: Ipfs, cid: CID): Promise<boolean> {
  return callIpfs(ipfs, "pin/ls", async (signal) => {
    const rpc = await ipfs.rpc();
    for await (const pin of rpc.pin.ls({ type: "recursive", signal })) {
      if (pin.cid.equals(cid)) return true;
    }
    return false;
  });
}
