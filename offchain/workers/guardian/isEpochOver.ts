import type { Epoch } from "./store/epochTable.ts";

/**
 * Whether an epoch takes no new records any more: superseded, and its grace time past. From then on a version registered
 * under it is refused unseen. Registering is open to all and the chain does not look at epochs, so otherwise anyone could
 * keep an old key alive, and with it every erasure that waits for its end. Times in milliseconds.
 */
export function isEpochOver(
  epoch: Pick<Epoch, "supersededAt"> | undefined,
  { now, graceMs }: { now: number; graceMs: number },
): boolean {
  return epoch?.supersededAt !== undefined && now - epoch.supersededAt >= graceMs;
}
