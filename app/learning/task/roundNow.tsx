"use client";

import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { useNow } from "../useNow.ts";
import type { KnownTask } from "../useTasks.ts";
import { roundsDone } from "../view/roundsDone.ts";
import { stageAt, type Stage } from "../view/stageAt.ts";
import { stageWords } from "../view/stageWords.ts";
import { timeLeft } from "../view/timeLeft.ts";
import { ActsTable } from "./actsTable.tsx";
import { MoveOn } from "./moveOn.tsx";
import { PhaseLine } from "./phaseLine.tsx";

const isDue = (stage: Stage): boolean => stage.kind === "lapsed" || ("due" in stage && stage.due);

/** What goes on in a task this moment: the phase, the time left, and who has acted. */
export function RoundNow({ task, time }: { readonly task: KnownTask; readonly time: number }) {
  const now = useNow(time);
  const { view } = task;
  const { attempt, terms } = view;
  const stage = stageAt(view, now, task.createdAt);
  const { label, tone, meaning } = stageWords(stage, view);
  const isRunning = attempt !== undefined && view.end === undefined;
  const title = isRunning
    ? `Round ${attempt.round + 1} of ${terms.rounds}${attempt.attempt === 0 ? "" : `, attempt ${attempt.attempt + 1}`}`
    : `${roundsDone(view)} of ${terms.rounds} rounds done`;
  return (
    <Card title={title} lede={meaning} actions={<Badge tone={tone}>{label}</Badge>}>
      {"until" in stage && stage.until !== undefined && !isDue(stage) && (
        <p className="text-lede">
          <time dateTime={new Date(stage.until * 1000).toISOString()} className="font-semibold tabular-nums">
            {timeLeft(stage.until - now)}
          </time>{" "}
          left
        </p>
      )}
      {isDue(stage) && <MoveOn task={view.task} />}
      {view.ending && view.end === undefined && (
        <p className="mt-2 text-muted">
          Its requester has asked to end it: this round is held and paid to its end, no other begins.
        </p>
      )}
      {isRunning && (
        <>
          <PhaseLine stage={stage} />
          <ActsTable view={view} attempt={attempt} />
        </>
      )}
    </Card>
  );
}
