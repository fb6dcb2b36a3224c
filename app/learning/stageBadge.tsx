"use client";

import { Badge } from "../ui/badge.tsx";
import type { KnownTask } from "./useTasks.ts";
import { useNow } from "./useNow.ts";
import { stageAt } from "./view/stageAt.ts";
import { stageWords } from "./view/stageWords.ts";

/** Where a task stands, in two words. */
export function StageBadge({ task, time }: { readonly task: KnownTask; readonly time: number }) {
  const now = useNow(time);
  const { label, tone } = stageWords(stageAt(task.view, now, task.createdAt), task.view);
  return <Badge tone={tone}>{label}</Badge>;
}
