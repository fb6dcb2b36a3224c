import { queryOptions } from "@tanstack/react-query";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { AuditClient } from "../worker/auditClient.ts";

/** Rows asked for at once: more than fit a tall screen. */
export const PAGE = 50;

/** One page of a filtered log, as it was at one revision. */
export const rowsQuery = (
  { client, revision }: { readonly client: AuditClient; readonly revision: number },
  filter: TimelineFilter,
  page: number,
) =>
  queryOptions({
    queryKey: ["audit-rows", revision, filter, page],
    queryFn: async () => client.run("page", { filter, start: page * PAGE, count: PAGE }),
    staleTime: Infinity,
    gcTime: 30_000,
    retry: false,
  });
