"use client";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { AuditClient } from "../worker/auditClient.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { PAGE, rowsQuery } from "./rowsQuery.ts";

export type Rows =
  | { readonly status: "loading" }
  | {
      readonly status: "ready";
      /** Entries that meet the filter. */
      readonly total: number;
      /** The filter has changed and its first rows are on their way. */
      readonly changing: boolean;
      /** Newest first; undefined while it is on its way. */
      readonly row: (index: number) => AuditRow | undefined;
    };

/** The rows of a filtered log around the ones in sight, fetched from the worker as the person scrolls. */
export function useRows(
  log: { readonly client: AuditClient; readonly revision: number },
  filter: TimelineFilter,
  [first, last]: readonly [number, number],
): Rows {
  const start = useQuery({ ...rowsQuery(log, filter, 0), placeholderData: keepPreviousData });
  const from = Math.floor(first / PAGE);
  const pages = Array.from({ length: Math.floor(last / PAGE) - from + 1 }, (_, i) => from + i);
  const others = useQueries({
    queries: pages
      .filter((page) => page > 0)
      .map((page) => ({ ...rowsQuery(log, filter, page), enabled: !start.isPlaceholderData })),
  });
  if (start.data === undefined) return { status: "loading" };
  const found = [start.data, ...others.flatMap(({ data }) => data ?? [])];
  return {
    status: "ready",
    total: start.data.total,
    changing: start.isPlaceholderData,
    row: (index) =>
      found.find((page) => index >= page.start && index < page.start + PAGE)?.rows[index % PAGE],
  };
}
