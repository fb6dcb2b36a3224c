"use client";

import { BrainCircuit } from "lucide-react";
import { useMemo } from "react";

import { Callout } from "../../ui/callout.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DataTable } from "../../ui/dataTable.tsx";
import { useTasks } from "../useTasks.ts";
import { taskColumns } from "./taskColumns.tsx";

/** Every learning task, newest first. */
export function TasksView() {
  const state = useTasks();
  const time = state.status === "ready" ? state.time : 0;
  const columns = useMemo(() => taskColumns(time), [time]);
  const newest = useMemo(() => (state.status === "ready" ? [...state.tasks].reverse() : []), [state]);
  if (state.status === "failed")
    return (
      <Callout tone="danger" announce title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div role="status" aria-busy="true" aria-label="Loading the tasks" className="grid gap-3">
        <Skeleton className="h-10" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    );
  return (
    <>
      {state.stale !== undefined && (
        <Callout tone="caution" announce title="Nothing new could be read" className="mb-4">
          {state.stale.what} Trying again.
        </Callout>
      )}
      <DataTable
        caption="Learning tasks"
        columns={columns}
        rows={newest}
        rowId={({ view }) => String(view.task)}
        empty={
          <EmptyState icon={<BrainCircuit />} title="No learning task yet">
            A task says which model is wanted, what it pays, and how many rounds it takes. Hospitals enrol
            with a stake, and train on data that stay with them.
          </EmptyState>
        }
      />
    </>
  );
}
