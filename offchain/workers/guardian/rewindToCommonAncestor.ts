import { readBlockRef } from "../../chain/readBlockRef.ts";
import type { Guardian } from "./guardian.ts";
import { atomically } from "../database/atomically.ts";

/**
 * After a reorganisation: goes back to the newest processed block that is still on the chain and forgets what was only
 * true above it. Nothing disclosed can be taken back; a receipt that is gone is asked for again with the same bytes.
 * A share erased above it stays erased.
 */
export async function rewindToCommonAncestor(guardian: Guardian): Promise<number> {
  const { position, shares, requests, owed, store, chain } = guardian;
  let above = -1;
  for (const block of position.all()) {
    const now = await readBlockRef(chain, block.number);
    if (now?.hash === block.hash) {
      above = block.number;
      break;
    }
  }
  atomically(store, () => {
    position.rewind(above);
    shares.rewind(above);
    requests.rewind(above);
    owed.rewind(above);
  });
  return above;
}
