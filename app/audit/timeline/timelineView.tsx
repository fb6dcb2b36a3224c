"use client";
import { useCallback, useState } from "react";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { Hex } from "../../chain/deployment.ts";
import { formatFragment, parseFragment } from "../fragment.ts";
import type { ViewProps } from "../viewProps.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { EntrySheet } from "./entrySheet.tsx";
import { FilterForm } from "./filterForm.tsx";
import { Listing } from "./listing.tsx";

/** The log, narrowed as the fragment says, newest first; a row opens its details. */
export function TimelineView({ client, summary, revision, names, fragment, goTo }: ViewProps) {
  const [open, setOpen] = useState<AuditRow | undefined>(undefined);
  const { filter } = fragment;
  const change = useCallback(
    (next: TimelineFilter) => {
      // Through the fragment's own form, so that equal filters are equal values.
      goTo(parseFragment(formatFragment({ view: "timeline", filter: next })));
    },
    [goTo],
  );
  const close = (): void => {
    setOpen(undefined);
  };
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
        onClear={() => {
          change({});
        }}
      />
      <EntrySheet
        row={open}
        client={client}
        names={names}
        onClose={close}
        onFilter={(next: TimelineFilter) => {
          close();
          goTo({ view: "timeline", filter: next }, "push");
        }}
        onRecord={(record: Hex) => {
          close();
          goTo({ view: "record", filter: { record } }, "push");
        }}
      />
    </>
  );
}
