import { queryOptions } from "@tanstack/react-query";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { AuditClient } from "../worker/auditClient.ts";
import type { AuditPage } from "../worker/auditJobs.ts";

/** Rows asked for at once: more than fit a tall screen. */
export const PAGE = 50;

/** A page of rows, and which filter they meet. */
export type ListedRows = AuditPage & { readonly filter: TimelineFilter };

/** One page of a filtered log, as it was at one revision. */
export const rowsQuery = (
  { client, revision }: { readonly client: AuditClient; readonly revision: number },
  filter: TimelineFilter,
  page: number,
) =>
  queryOptions({
    queryKey: ["audit-rows", revision, filter, page],
    queryFn: async (): Promise<ListedRows> => ({
      ...(await client.run("page", { filter, start: page * PAGE, count: PAGE })),
      filter,
    }),
    // What the worker answers is new each time; looking for what is equal in it would take as long as drawing it.
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: 30_000,
    retry: false,
  });
