import type { CID } from "multiformats/cid";
import { fetchBlock } from "./fetchBlock.ts";
import type { Ipfs } from "./ipfs.ts";
import { walkFile, type WalkFileOptions } from "./walkFile.ts";

/**
 * Reads a file block by block, each checked against its CID, in constant memory. The root is a CID, or the 32-byte
 * digest the chain keeps (`walkFile` documents how its codec is told).
 *
 * Blocks are read into buffers used again and again, so **a piece is valid only until the next is asked for**: a fresh
 * mebibyte per block costs as much in collecting garbage as hashing it does.
 *
 * @example
 * for await (const bytes of readFile(ipfs, record.digest)) await sink.write(bytes);
 *
 * @throws what `walkFile` and `readBlock` throw; the error names the bad block. Bytes yielded before it were right, but
 * the file is not whole.
 */
export async function* readFile(
  ipfs: Ipfs,
  root: CID | Uint8Array,
  options: WalkFileOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const spare: ArrayBufferLike[] = [];
  // Not readBlock: walkFile verifies.
  const getBlock = (cid: CID): Promise<Uint8Array> => {
    const buffer = spare.pop();
    return fetchBlock(ipfs, cid, buffer && new Uint8Array(buffer));
  };
  for await (const piece of walkFile(getBlock, root, options)) {
    yield piece;
    spare.push(piece.buffer);
  }
}
