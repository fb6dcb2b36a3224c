import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { base32upper } from "multiformats/bases/base32";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { decode } from "multiformats/hashes/digest";

export type BlockFile = { readonly path: string; readonly cid: CID };

/**
 * Yields the block files under a blockstore-fs directory: `<last two letters>/<base32upper multihash>.data`. Anything
 * else in there is not ours and is passed over.
 */
export async function* listBlockFiles(directory: string): AsyncGenerator<BlockFile, void, undefined> {
  for (const shard of await readdir(directory, { withFileTypes: true })) {
    if (!shard.isDirectory()) continue;
    for (const file of await readdir(join(directory, shard.name))) {
      const match = /^(B[A-Z2-7]+)\.data$/.exec(file);
      if (match?.[1] === undefined) continue;
      const multihash = decode(base32upper.decode(match[1]));
      yield { path: join(directory, shard.name, file), cid: CID.createV1(raw.code, multihash) };
    }
  }
}
