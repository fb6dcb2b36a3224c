import type { CID } from "multiformats/cid";
import type { IpfsNode } from "./ipfsNode.ts";
import { walkDag } from "./walkDag.ts";

/**
 * Every CID that a pin reaches, roots included. Reads the nodes, not the leaves.
 *
 * @throws CorruptBlockError, BlockNotFoundError when a pinned node is damaged: what lies below it is unknown, so nothing
 * may be collected until it is added again or unpinned.
 */
export async function markPinned({ blocks, state }: IpfsNode): Promise<CID[]> {
  const reached: CID[] = [];
  for (const root of state.pins()) {
    for await (const { cid } of walkDag(root, (cid) => blocks.get(cid), { skipLeaves: true }))
      reached.push(cid);
  }
  return reached;
}
