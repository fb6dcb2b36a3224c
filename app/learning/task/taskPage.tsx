"use client";

import { useFragment } from "../../sharing/useFragment.ts";
import { Callout } from "../../ui/callout.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { PageHeader } from "../../ui/pageHeader.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useTasks } from "../useTasks.ts";
import { parseTaskFragment } from "../view/parseTaskFragment.ts";
import { TaskBody } from "./taskBody.tsx";

const Coming = () => (
  <>
    <PageHeader title="Learning task" />
    <div role="status" aria-busy="true" aria-label="Loading the task" className="grid gap-6">
      <Skeleton className="h-72" />
      <Skeleton className="h-96" />
    </div>
  </>
);

const Missing = ({ children }: { readonly children: string }) => (
  <>
    <PageHeader title="No such task" />
    <EmptyState
      title="There is no task here"
      actions={<LinkButton href="/learning">See all tasks</LinkButton>}
    >
      {children}
    </EmptyState>
  </>
);

/** The task that the address names after #. */
export function TaskPage() {
  const fragment = useFragment();
  if (fragment === undefined) return <Coming />;
  const task = parseTaskFragment(fragment);
  if (task === undefined)
    return <Missing>The end of the link is missing or was changed. Open the task from the list.</Missing>;
  return <OneTask key={task} task={task} />;
}

function OneTask({ task }: { readonly task: number }) {
  const state = useTasks(task);
  if (state.status === "reading") return <Coming />;
  if (state.status === "failed")
    return (
      <>
        <PageHeader title={`Task ${task}`} />
        <Callout tone="danger" announce title={state.error.what}>
          {state.error.repair}
        </Callout>
      </>
    );
  const [known] = state.tasks;
  if (known === undefined) return <Missing>{`This network has no task ${task}.`}</Missing>;
  return (
    <>
      {state.stale !== undefined && (
        <Callout tone="caution" announce title="Nothing new could be read" className="mb-4">
          {state.stale.what} What is shown is from before. Trying again.
        </Callout>
      )}
      <TaskBody task={known} time={state.time} />
    </>
  );
}
