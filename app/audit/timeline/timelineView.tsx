"use client";
import { useCallback, useState } from "react";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import { parseFragment, formatFragment } from "../fragment.ts";
import type { ViewProps } from "../viewProps.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { EntrySheet } from "./entrySheet.tsx";
import { ExportMenu } from "./exportMenu.tsx";
import { FilterForm } from "./filterForm.tsx";
import { TimelineList } from "./timelineList.tsx";

/** The log, narrowed as the fragment says, newest first; a row opens its details. */
export function TimelineView({ client, summary, revision, names, fragment, goTo }: ViewProps) {
  const [open, setOpen] = useState<AuditRow | undefined>(undefined);
  const [total, setTotal] = useState<number | undefined>(undefined);
  const { filter } = fragment;
  const change = useCallback(
    (next: TimelineFilter) => {
      // Through the fragment's own form, so that equal filters are equal values.
      goTo(parseFragment(formatFragment({ view: "timeline", filter: next })));
    },
    [goTo],
  );
  const count = total ?? summary.entries;
  const words = `${count.toLocaleString()} of ${summary.entries.toLocaleString()} events`;
  return (
    <>
      <FilterForm filter={filter} summary={summary} result={words} onChange={change} />
      <ExportMenu client={client} filter={filter} count={count} />
      <TimelineList
        client={client}
        revision={revision}
        filter={filter}
        names={names}
        onOpen={setOpen}
        onTotal={setTotal}
      />
      <EntrySheet
        row={open}
        client={client}
        names={names}
        onClose={() => {
          setOpen(undefined);
        }}
        onFilter={(next) => {
          setOpen(undefined);
          goTo({ view: "timeline", filter: next }, "push");
        }}
        onRecord={(record) => {
          setOpen(undefined);
          goTo({ view: "record", filter: { record } }, "push");
        }}
      />
    </>
  );
}
