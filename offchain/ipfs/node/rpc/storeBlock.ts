import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import type { Codec } from "../codecOf.ts";
import type { IpfsNode } from "../ipfsNode.ts";
import { pinDag } from "../pinDag.ts";

/** Writes one block and, when asked, pins it with all it links to. On the disk when it resolves. */
export async function storeBlock(
  node: IpfsNode,
  codec: Codec,
  bytes: Uint8Array,
  pin: boolean,
): Promise<CID> {
  const cid = CID.createV1(codec.code, await sha256.digest(bytes));
  const hold = node.blocks.hold();
  try {
    await hold.put(cid, bytes);
    if (pin) await pinDag(node, hold, cid);
    else await hold.flush();
  } finally {
    hold.release();
  }
  return cid;
}
