"use client";

import { Card } from "../../ui/card.tsx";
import type { TaskView } from "../view/taskView.ts";
import { timeLeft } from "../view/timeLeft.ts";
import { CancelTask } from "./cancelTask.tsx";

/** For a task's requester while hospitals enrol: what comes next, and the way back. */
export function WaitingCard({ view }: { readonly view: TaskView }) {
  return (
    <Card
      className="mb-6"
      title="Your task waits for hospitals"
      lede={`Come back when they are enrolled: you deal the keys from here, within ${timeLeft(view.terms.commitTime)} of the first Commit. Leave this page open and it changes by itself.`}
    >
      <CancelTask view={view} />
    </Card>
  );
}
