import type { Guardian } from "./guardian.ts";
import { atomically } from "../database/atomically.ts";
import { commonAncestor } from "../database/commonAncestor.ts";

/**
 * After a reorganisation: goes back to the newest processed block that is still on the chain and forgets what was only
 * true above it. Nothing disclosed can be taken back; a receipt that is gone is asked for again with the same bytes.
 * A share erased above it stays erased.
 */
export async function rewindToCommonAncestor(guardian: Guardian): Promise<number> {
  const { position, shares, requests, owed, store, chain } = guardian;
  const above = await commonAncestor(chain, position);
  atomically(store, () => {
    position.rewind(above);
    shares.rewind(above);
    requests.rewind(above);
    owed.rewind(above);
  });
  return above;
}
