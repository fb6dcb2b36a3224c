import type { CID } from "multiformats/cid";
import type { Hold, IpfsNode } from "./ipfsNode.ts";
import { walkDag } from "./walkDag.ts";

/**
 * Pins a DAG that is wholly here. The hold keeps its blocks from being collected while it is checked.
 *
 * @throws BlockNotFoundError, CorruptBlockError, MalformedNodeError when some block is missing or bad; nothing is pinned.
 */
export async function pinDag({ state }: IpfsNode, hold: Hold, root: CID): Promise<void> {
  const walk = walkDag(root, (cid) => hold.get(cid), { skipLeaves: false });
  while ((await walk.next()).done !== true);
  await hold.flush();
  state.pin(root);
}
