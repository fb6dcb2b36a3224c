"use client";
import { memo } from "react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { ExportMenu } from "./exportMenu.tsx";
import { TimelineList, type TimelineListProps } from "./timelineList.tsx";

/** The list, how long it is, and a way to save it. */
export const Listing = memo(function Listing({
  entries,
  onClear,
  ...list
}: TimelineListProps & {
  /** In the whole log. */
  readonly entries: number;
  readonly onClear: () => void;
}) {
  const { total, filter } = list.listed;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-h-11 flex-wrap items-center gap-x-3">
          <p role="status" className="text-muted">
            {total.toLocaleString()} of {entries.toLocaleString()} events
          </p>
          {Object.keys(filter).length > 0 && (
            <Button variant="quiet" size="small" onClick={onClear}>
              Clear filters
            </Button>
          )}
        </div>
        <ExportMenu client={list.client} filter={filter} count={total} />
      </div>
      {total === 0 ? (
        <EmptyState title="Nothing in the log meets these filters">
          Take a filter away, or widen the days. What is not in the log did not go through the contracts.
        </EmptyState>
      ) : (
        <TimelineList {...list} />
      )}
    </>
  );
});
