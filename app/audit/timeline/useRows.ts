"use client";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { AuditClient } from "../worker/auditClient.ts";
import type { AuditPage, AuditRow } from "../worker/auditJobs.ts";

/** Rows asked for at once: more than fit a tall screen. */
export const PAGE = 50;

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
  { client, revision }: { readonly client: AuditClient; readonly revision: number },
  filter: TimelineFilter,
  [first, last]: readonly [number, number],
): Rows {
  const query = (page: number) => ({
    queryKey: ["audit-rows", revision, filter, page],
    queryFn: async (): Promise<AuditPage> => client.run("page", { filter, start: page * PAGE, count: PAGE }),
    staleTime: Infinity,
    gcTime: 30_000,
    retry: false,
  });
  const start = useQuery({ ...query(0), placeholderData: keepPreviousData });
  const from = Math.floor(first / PAGE);
  const pages = Array.from({ length: Math.floor(last / PAGE) - from + 1 }, (_, i) => from + i);
  const others = useQueries({
    queries: pages
      .filter((page) => page > 0)
      .map((page) => ({ ...query(page), enabled: !start.isPlaceholderData })),
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
