"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { CHAIN_KEY, POLL_MS } from "../chainKeys.ts";
import { explainError, type Explanation } from "../explainError.ts";
import { useChain } from "../useChain.ts";
import { advanceEvents } from "./advanceEvents.ts";
import type { EventHistory } from "./advanceHistory.ts";
import type { EventQuery } from "./readEvents.ts";

/** `stale`: the last look failed; what is shown is from before. */
export type EventsState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly events: readonly ChainEvent[]; readonly stale?: Explanation }
  | { readonly status: "failed"; readonly error: Explanation };

/**
 * The deployment's events for a live page, looked for again while the page is in view; only new blocks are read. Several
 * components with the same query share one reader.
 *
 * @example
 * const state = useEvents({ names: ["ShareReleased"], about: record });
 */
export function useEvents(query: Omit<EventQuery, "toBlock">): EventsState {
  const chain = useChain();
  const client = useQueryClient();
  const { chainId, addresses, demo } = chain.deployment;
  const queryKey = [CHAIN_KEY, "events", chainId, addresses.recordRegistry, query];
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => advanceEvents(chain, query, client.getQueryData<EventHistory>(queryKey)),
    refetchInterval: demo ? POLL_MS.local : POLL_MS.other,
    // advanceEvents keeps what did not change; comparing 100,000 events at each look would cost more.
    structuralSharing: false,
    retry: 1,
  });
  if (data === undefined)
    return error === null ? { status: "reading" } : { status: "failed", error: explainError(error) };
  const { events } = data;
  return { status: "ready", events, ...(error === null ? {} : { stale: explainError(error) }) };
}
