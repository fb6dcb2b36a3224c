"use client";

import type { KnownTask } from "../useTasks.ts";
import { useNow } from "../useNow.ts";
import { stageAt } from "../view/stageAt.ts";
import { timeLeft } from "../view/timeLeft.ts";

/** When a task's stage ends, as the time that is left. */
export function Deadline({ task, time }: { readonly task: KnownTask; readonly time: number }) {
  const now = useNow(time);
  const stage = stageAt(task.view, now, task.createdAt);
  if (stage.kind === "lapsed" || ("due" in stage && stage.due)) return "Now due";
  if (!("until" in stage) || stage.until === undefined) return <span className="text-muted">None</span>;
  return (
    <time dateTime={new Date(stage.until * 1000).toISOString()} className="tabular-nums">
      in {timeLeft(stage.until - now)}
    </time>
  );
}
