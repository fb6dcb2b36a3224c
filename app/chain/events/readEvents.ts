import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";

export type EventQuery = {
  /** The deployment's first block when left out. */
  readonly fromBlock?: number;
  /** The head when left out. */
  readonly toBlock?: number;
  /** Only these events; all when left out. */
  readonly names?: readonly ChainEvent["name"][];
  /** Only events that carry this value, or one of these (a record, person, request …), in an indexed argument. */
  readonly about?: Hex | readonly Hex[];
};

/** Past events of the deployment, in the chain's order. */
export async function readEvents(chain: Chain, query: EventQuery = {}): Promise<ChainEvent[]> {
  await Promise.resolve();
  return [];
}
