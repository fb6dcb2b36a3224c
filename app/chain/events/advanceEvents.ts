import type { Chain } from "../chain.ts";
import { advanceHistory, type EventHistory } from "./advanceHistory.ts";
import { readEvents, type EventQuery } from "./readEvents.ts";

/** What is new of `query` since `seen`, as advanceHistory reads it. */
export const advanceEvents = (
  chain: Chain,
  query: Omit<EventQuery, "toBlock">,
  seen?: EventHistory,
): Promise<EventHistory> =>
  advanceHistory(
    chain,
    query.fromBlock ?? chain.deployment.fromBlock,
    (range) => readEvents(chain, { ...query, ...range }),
    seen,
  );
