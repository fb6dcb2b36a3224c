import type { CID } from "multiformats/cid";
import { fetchBlock } from "./fetchBlock.ts";
import type { Ipfs } from "./ipfs.ts";
import { walkFile, type WalkFileOptions } from "./walkFile.ts";

/**
 * Reads a file block by block, each checked against its CID, in constant memory. The root is a CID, or the 32-byte
 * digest the chain keeps (`walkFile` documents how its codec is told).
 *
 * @example
 * for await (const bytes of readFile(ipfs, record.digest)) await sink.write(bytes);
 *
 * @throws what `walkFile` and `readBlock` throw; the error names the bad block. Bytes yielded before it were right, but
 * the file is not whole.
 */
export function readFile(
  ipfs: Ipfs,
  root: CID | Uint8Array,
  options: WalkFileOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  // Not readBlock: walkFile verifies.
  return walkFile((cid) => fetchBlock(ipfs, cid), root, options);
}
