"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { CHAIN_KEY, POLL_MS } from "../chainKeys.ts";
import type { EventHistory } from "../events/advanceHistory.ts";
import { explainError, type Explanation } from "../explainError.ts";
import { loadPart } from "../loadPart.ts";
import { useChain } from "../useChain.ts";

/** `time`: of the newest block, seconds since 1970. `stale`: the last look failed; what is shown is from before. */
export type TaskEventsState =
  | { readonly status: "reading" }
  | {
      readonly status: "ready";
      readonly events: readonly TaskEvent[];
      readonly time: number;
      readonly stale?: Explanation;
    }
  | { readonly status: "failed"; readonly error: Explanation };

/** All that learning tasks did, or one of them, looked for again while the page is in view; only new blocks are read. */
export function useTaskEvents(task?: number): TaskEventsState {
  const chain = useChain();
  const client = useQueryClient();
  const { chainId, addresses, demo, fromBlock } = chain.deployment;
  const queryKey = [CHAIN_KEY, "task-events", chainId, addresses.roundCoordinator, task ?? "all"];
  const { data, error } = useQuery({
    queryKey,
    queryFn: async () => {
      const [{ advanceHistory }, { readTaskEvents }] = await loadPart(async () =>
        Promise.all([import("../events/advanceHistory.ts"), import("./readTaskEvents.ts")]),
      );
      return advanceHistory<TaskEvent>(
        chain,
        fromBlock,
        (range) => readTaskEvents(chain, { ...range, ...(task !== undefined && { task }) }),
        client.getQueryData<EventHistory<TaskEvent>>(queryKey),
      );
    },
    refetchInterval: demo ? POLL_MS.local : POLL_MS.other,
    // advanceHistory keeps what did not change.
    structuralSharing: false,
    retry: 1,
  });
  if (data === undefined)
    return error === null ? { status: "reading" } : { status: "failed", error: explainError(error) };
  const { events, head } = data;
  return { status: "ready", events, time: head.time, ...(error !== null && { stale: explainError(error) }) };
}
