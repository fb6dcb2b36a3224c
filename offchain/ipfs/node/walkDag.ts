import type { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { linksOf } from "./linksOf.ts";

/**
 * Yields every CID under a root once, the root first, depth first in link order. `visit` fetches a block; with
 * `skipLeaves`, raw blocks, which link nowhere, are named but not fetched.
 */
export async function* walkDag(
  root: CID,
  fetchBlock: (cid: CID) => Promise<Uint8Array>,
  { skipLeaves }: { skipLeaves: boolean },
): AsyncGenerator<{ cid: CID; bytes?: Uint8Array }, void, undefined> {
  const seen = new Set<string>();
  const pending = [root];
  for (let cid = pending.pop(); cid !== undefined; cid = pending.pop()) {
    const name = cid.toString();
    if (seen.has(name)) continue;
    seen.add(name);
    if (skipLeaves && cid.code === raw.code) {
      yield { cid };
      continue;
    }
    const bytes = await fetchBlock(cid);
    yield { cid, bytes };
    for (const link of linksOf(cid, bytes).reverse()) pending.push(link);
  }
}
