import type { CID } from "multiformats/cid";
import { verifyBlock } from "../../../offchain/ipfs/verifyBlock.ts";
import type { Blocks } from "./blocks.ts";

/** One block, hashed. @throws IpfsError `IPFS_CORRUPT_BLOCK`; what Blocks throws */
export async function readVerified(blocks: Blocks, cid: CID, signal?: AbortSignal): Promise<Uint8Array> {
  const bytes = await blocks.get(cid, signal);
  await verifyBlock(cid, bytes);
  return bytes;
}
