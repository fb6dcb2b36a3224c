import type { BlockRef } from "../../chain/blockRef.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";
import type { Hospital } from "./hospital.ts";
import type { Memory } from "./memory.ts";

/** How long what the follower saw counts as now. Milliseconds. */
const FRESH_MS = 2_000;

/**
 * The newest block: as the follower saw it a moment ago, else asked for. While the follower is in trouble, or waits to try
 * again, time goes on, and a reveal that it makes due must not wait. Throws ChainError.
 */
export async function readHead(
  { chain }: { readonly chain: Pick<Hospital["chain"], "provider"> },
  { head }: Pick<Memory, "head">,
): Promise<BlockRef | undefined> {
  return head !== undefined && Date.now() - head.seen < FRESH_MS ? head.block : readBlockRef(chain, "latest");
}
