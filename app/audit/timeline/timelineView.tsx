"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { Hex } from "../../chain/deployment.ts";
import { formatFragment, parseFragment } from "../fragment.ts";
import type { ViewProps } from "../viewProps.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { EntrySheet } from "./entrySheet.tsx";
import { FilterForm } from "./filterForm.tsx";
import { Listing } from "./listing.tsx";
import { rowsQuery } from "./rowsQuery.ts";

/** The log, narrowed as the fragment says, newest first; a row opens its details. */
export function TimelineView({ client, summary, revision, names, fragment, goTo }: ViewProps) {
  const [open, setOpen] = useState<AuditRow | undefined>(undefined);
  const { filter } = fragment;
  const queries = useQueryClient();
  const change = useCallback(
    (next: TimelineFilter) => {
      // Through the fragment's own form, so that equal filters are equal values.
      const there = parseFragment(formatFragment({ view: "timeline", filter: next }));
      // The worker filters while the page draws the form. What fails, the list finds out when it asks the same.
      queries.query(rowsQuery({ client, revision }, there.filter, 0)).catch(() => undefined);
      goTo(there);
    },
    [client, goTo, queries, revision],
  );
  const clear = useCallback(() => {
    change({});
  }, [change]);
  const close = useCallback((): void => {
    setOpen(undefined);
  }, []);
  const showOnly = useCallback(
    (next: TimelineFilter) => {
      close();
      goTo({ view: "timeline", filter: next }, "push");
    },
    [close, goTo],
  );
  const showRecord = useCallback(
    (record: Hex) => {
      close();
      goTo({ view: "record", filter: { record } }, "push");
    },
    [close, goTo],
  );
  return (
    <>
      <FilterForm filter={filter} institutions={summary.institutions} onChange={change} />
      <Listing
        client={client}
        revision={revision}
        filter={filter}
        names={names}
        entries={summary.entries}
        onOpen={setOpen}
        onClear={clear}
      />
      <EntrySheet
        row={open}
        client={client}
        names={names}
        onClose={close}
        onFilter={showOnly}
        onRecord={showRecord}
      />
    </>
  );
}
