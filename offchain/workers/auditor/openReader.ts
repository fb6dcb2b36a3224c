import type { Chain } from "../../chain/chain.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";
import { placeOf } from "../../chain/tasks/placeOf.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import { openPoolHere } from "../../learning/tasks/openPoolHere.ts";
import type { Reader } from "../replay/reader.ts";

const NOBODY = `0x${"00".repeat(20)}` as const;

/** What recomputing needs, for somebody who keeps nothing. */
export async function openReader(chain: Chain, ipfs: Ipfs): Promise<Reader> {
  const files = new Map<string, Uint8Array>();
  const documents = new Map<string, string>();
  const head = await readBlockRef(chain, "latest");
  return {
    account: NOBODY,
    chain,
    place: placeOf(chain),
    ipfs,
    files: { get: (digest) => files.get(digest), keep: (digest, bytes) => void files.set(digest, bytes) },
    documents: {
      get: (path) => documents.get(path),
      keep(path, body) {
        const stands = documents.get(path) ?? body;
        documents.set(path, stands);
        return stands;
      },
    },
    position: { latest: () => head },
    openPool: openPoolHere,
  };
}
