"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { blockTimes } from "../chain/events/blockTimes.ts";
import { CHAIN_KEY } from "../chain/chainKeys.ts";
import type { Explanation } from "../chain/explainError.ts";
import { loadPart } from "../chain/loadPart.ts";
import { useTaskEvents } from "../chain/tasks/useTaskEvents.ts";
import { useChain } from "../chain/useChain.ts";
import { foldTasks } from "./view/foldTasks.ts";
import type { TaskView } from "./view/taskView.ts";

/** A task, and when it was created (seconds since 1970), once that is known. */
export type KnownTask = { readonly view: TaskView; readonly createdAt: number | undefined };

/** `time`: of the newest block. `stale`: the last look failed; what is shown is from before. */
export type TasksState =
  | { readonly status: "reading" }
  | {
      readonly status: "ready";
      readonly tasks: readonly KnownTask[];
      readonly time: number;
      readonly stale?: Explanation;
    }
  | { readonly status: "failed"; readonly error: Explanation };

/** Every learning task there is, or the one, live. */
export function useTasks(task?: number): TasksState {
  const chain = useChain();
  const state = useTaskEvents(task);
  const events = state.status === "ready" ? state.events : undefined;
  const views = useMemo(() => (events === undefined ? [] : foldTasks(events)), [events]);
  const places = views.map(({ created }) => ({ at: created }));
  // Most nodes tell a block's time with its logs; the others are asked once for each.
  const isTimed = places.every(({ at }) => blockTimes.has(at.blockHash));
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "task-times", places.map(({ at }) => at.blockHash)],
    queryFn: async () => {
      const { readBlockTimes } = await loadPart(async () => import("../chain/events/readBlockTimes.ts"));
      return readBlockTimes(chain, places);
    },
    enabled: !isTimed,
    structuralSharing: false,
  });
  if (state.status !== "ready") return state;
  const tasks = views.map((view) => ({
    view,
    createdAt: blockTimes.get(view.created.blockHash) ?? data?.get(view.created.block),
  }));
  const { time, stale } = state;
  return { status: "ready", tasks, time, ...(stale !== undefined && { stale }) };
}
