"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { Hex } from "../../chain/deployment.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { urlFragment } from "../urlFragment.ts";
import { useFragment } from "../useFragment.ts";
import type { ViewProps } from "../viewProps.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { EntrySheet } from "./entrySheet.tsx";
import { FilterForm } from "./filterForm.tsx";
import { Listing } from "./listing.tsx";
import { rowsQuery } from "./rowsQuery.ts";

/**
 * The log, narrowed as the fragment says, newest first; a row opens its details. A choice is drawn in the form at once and
 * the list follows: neither is drawn anew for the other.
 */
export function TimelineView({ client, summary, revision, names }: ViewProps) {
  const [open, setOpen] = useState<AuditRow | undefined>(undefined);
  const { filter } = useFragment();
  const queries = useQueryClient();
  const { data: listed, isPlaceholderData } = useQuery({
    ...rowsQuery({ client, revision }, filter, 0),
    placeholderData: keepPreviousData,
  });
  const change = useCallback(
    (what: TimelineFilter) => {
      urlFragment.goTo({ view: "timeline", filter: { ...urlFragment.read().filter, ...what } });
      // The worker filters while the page draws the form. What fails, the list finds out when it asks the same.
      const { filter } = urlFragment.read();
      queries.query(rowsQuery({ client, revision }, filter, 0)).catch(() => undefined);
    },
    [client, queries, revision],
  );
  return (
    <>
      <FilterForm filter={filter} institutions={summary.institutions} onChange={change} />
      <div aria-busy={isPlaceholderData}>
        {listed === undefined ? (
          <Skeleton lines={6} className="h-20" />
        ) : (
          <Listing
            client={client}
            revision={revision}
            listed={listed}
            names={names}
            entries={summary.entries}
            onOpen={setOpen}
            onClear={clear}
          />
        )}
      </div>
      <EntrySheet
        row={open}
        client={client}
        names={names}
        onClose={useCallback(() => {
          setOpen(undefined);
        }, [])}
        onFilter={useCallback((next: TimelineFilter) => {
          setOpen(undefined);
          urlFragment.goTo({ view: "timeline", filter: next }, "push");
        }, [])}
        onRecord={useCallback((record: Hex) => {
          setOpen(undefined);
          urlFragment.goTo({ view: "record", filter: { record } }, "push");
        }, [])}
      />
    </>
  );
}

const clear = (): void => {
  urlFragment.goTo({ view: "timeline", filter: {} });
};
