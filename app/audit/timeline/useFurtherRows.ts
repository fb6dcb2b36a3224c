"use client";
import { useQueries } from "@tanstack/react-query";
import type { AuditClient } from "../worker/auditClient.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { PAGE, rowsQuery, type ListedRows } from "./rowsQuery.ts";

/**
 * The rows of a filtered log around the ones in sight, fetched from the worker as the person scrolls.
 *
 * @param start the filter's first page
 * @returns a row by its place, newest first; undefined while it is on its way
 */
export function useFurtherRows(
  log: { readonly client: AuditClient; readonly revision: number },
  start: ListedRows,
  [first, last]: readonly [number, number],
): (index: number) => AuditRow | undefined {
  const from = Math.floor(first / PAGE);
  const pages = Array.from({ length: Math.floor(last / PAGE) - from + 1 }, (_, i) => from + i);
  const others = useQueries({
    queries: pages.filter((page) => page > 0).map((page) => rowsQuery(log, start.filter, page)),
  });
  const found = [start, ...others.flatMap(({ data }) => data ?? [])];
  return (index) =>
    found.find((page) => index >= page.start && index < page.start + PAGE)?.rows[index % PAGE];
}
