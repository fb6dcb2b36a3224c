"use client";

import Link from "next/link";

import { AccountName } from "../../sharing/accountName.tsx";
import type { DataColumn } from "../../ui/dataTable.tsx";
import { Amount } from "../amount.tsx";
import { StageBadge } from "../stageBadge.tsx";
import type { KnownTask } from "../useTasks.ts";
import { roundsDone } from "../view/roundsDone.ts";
import { Deadline } from "./deadline.tsx";
import { TaskName } from "./taskName.tsx";

/** What the list says of a task. @param time of the newest block, seconds since 1970 */
export const taskColumns = (time: number): readonly DataColumn<KnownTask>[] => [
  {
    id: "task",
    header: "Task",
    primary: true,
    sortBy: ({ view }) => view.task,
    cell: ({ view }) => (
      <Link
        href={`/learning/task#${view.task}`}
        className="inline-flex min-h-6 items-center text-accent-text underline underline-offset-2"
      >
        <TaskName view={view} />
      </Link>
    ),
  },
  { id: "stage", header: "State", cell: (task) => <StageBadge task={task} time={time} /> },
  {
    id: "rounds",
    header: "Rounds done",
    sortBy: ({ view }) => roundsDone(view) / view.terms.rounds,
    cell: ({ view }) => `${roundsDone(view)} of ${view.terms.rounds}`,
  },
  {
    id: "pay",
    header: "Pays in all",
    align: "end",
    cell: ({ view: { funding, terms } }) =>
      funding === undefined ? (
        <span className="text-muted">Nothing in escrow</span>
      ) : (
        <Amount amount={funding.perRound * BigInt(terms.rounds)} token={funding.token} />
      ),
  },
  { id: "deadline", header: "Next deadline", cell: (task) => <Deadline task={task} time={time} /> },
  {
    id: "requester",
    header: "Asked for by",
    cell: ({ view }) => <AccountName account={view.requester} />,
  },
];
