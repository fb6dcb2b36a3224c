import { setTimeout as sleep } from "node:timers/promises";
import type { ChainEvent } from "../../audit/chainEvent.ts";
import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { readEvents } from "../readEvents.ts";

export type WaitForSharesParameters = {
  request: Hex;
  /** How many guardians must have released. */
  threshold: number;
  /** Block of the request. */
  fromBlock: number;
  timeoutMs: number;
  pollMs?: number;
  signal?: AbortSignal;
};

/** A guardian's receipt; `digest` is the CID digest of the sealed bundle on IPFS. */
export type Receipt = Extract<ChainEvent, { name: "ShareReleased" }>;

/**
 * Waits until at least `threshold` guardians have left their receipt for a request. A receipt is on the chain before
 * its bytes are on IPFS: fetch with patience. Throws ChainError "timed-out" saying how many there are.
 */
export async function waitForShares(chain: Chain, parameters: WaitForSharesParameters): Promise<Receipt[]> {
  const { request, threshold, fromBlock, timeoutMs, pollMs = 250, signal } = parameters;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const events = await readEvents(chain, { fromBlock, names: ["ShareReleased"], about: request });
    const receipts = events.filter((event) => event.name === "ShareReleased");
    if (receipts.length >= threshold) return receipts;
    if (Date.now() >= deadline)
      throw new ChainError("timed-out", `${receipts.length} of ${threshold} guardians have released`, {
        repair:
          "the patient may not have allowed it yet, or guardians are down; the request stays open for seven days",
        values: { request, released: String(receipts.length), threshold: String(threshold) },
      });
    await sleep(pollMs, undefined, signal === undefined ? {} : { signal });
  }
}
